#include "promise/delays_http.hpp"

#include "base/language.hpp"
#include "promise/delay_sql.hpp"
#include "promise/evidence.hpp"
#include "promise/sentence.hpp"
#include "tracking/carrier.hpp"
#include "web/query.hpp"

namespace onda::promise {
namespace {

using web::Request;
using web::Response;

double hours_between(Instant from, Instant to) {
  return std::chrono::duration<double, std::ratio<3'600>>(to - from).count();
}

// How long before the carrier's own first word of trouble it was raised; below 0: after it.
void lead(json::Writer& out, const DelayView& delay) {
  out.key("lead_hours");
  if (delay.exception_at)
    out.number(hours_between(delay.opened_at, *delay.exception_at));
  else
    out.null();
}

// The numbers as they are kept, with a sentence beside each.
template <class T>
void encode_told(json::Writer& out, const Teller& teller, const std::vector<T>& all) {
  out.begin_array();
  for (const T& each : all) {
    const std::string numbers = encode(std::vector{each});
    out.begin_object().raw(std::string_view(numbers).substr(2, numbers.size() - 4));
    out.field("words", sentence(teller, each)).end_object();
  }
  out.end_array();
}

Teller teller_of(const Messages& words, const DelayView& delay) {
  return {words, Zone::find_or_utc(delay.zone)};
}

void encode(json::Writer& out, const Messages& words, const DelayView& delay) {
  const Teller teller = teller_of(words, delay);
  out.begin_object().field("id", delay.id.text()).field("shipment", delay.shipment.text());
  out.field("order", delay.order.text()).field("carrier", delay.carrier);
  out.field("state", to_text(delay.state)).field("test", to_text(delay.test));
  out.field("cause", delay.cause).key("cause_probability").number(delay.cause_probability);
  out.key("p_late");
  if (delay.p_late)
    out.number(*delay.p_late);
  else
    out.null();
  out.field_or_null("promise_ends_at", delay.promise_ends_at);
  out.field_or_null("expected_at", delay.expected_at);
  out.field("because", because(teller, delay.causes, {delay.place, delay.heard_at}));
  encode_told(out.key("evidence"), teller, delay.evidence);
  encode_told(out.key("causes"), teller, delay.causes);
  out.field("opened_at", onda::to_text(delay.opened_at));
  out.field("changed_at", onda::to_text(delay.changed_at));
  out.field_or_null("confirmed_at", delay.confirmed_at);
  out.field_or_null("ended_at", delay.ended_at);
  out.field_or_null("ending", delay.ending);
  out.field_or_null("carrier_exception_at", delay.exception_at);
  lead(out, delay);
}

DelayFilter read_filter(web::QueryReader& query) {
  DelayFilter filter{.state = std::nullopt,
                     .cause = query.text("cause"),
                     .carrier = query.text("carrier"),
                     .shipment = std::nullopt,
                     .before = query.cursor(),
                     .limit = query.limit()};
  if (const std::string word = query.text("state"); !word.empty()) {
    filter.state = delay_state_of(word);
    if (!filter.state)
      query.refuse("state", {Code::invalid, "field_invalid", "no such state: " + word, {}});
  }
  if (const std::string id = query.text("shipment"); !id.empty()) {
    const Result<ShipmentId> shipment = ShipmentId::parse(id);
    if (shipment)
      filter.shipment = *shipment;
    else
      query.refuse("shipment", shipment.error());
  }
  if (!filter.carrier.empty()) {
    const Result<std::string_view> carrier = tracking::canonical_carrier(filter.carrier);
    if (carrier)
      filter.carrier = std::string(*carrier);
    else
      query.refuse("carrier", carrier.error());
  }
  return filter;
}

// In the language that the request asks for, Korean where it asks for none.
const Messages& in_language(const Words& words, const Request& request) {
  const Language asked = accepted_language(request.header("accept-language"), Language::ko);
  return asked == Language::ko ? words.ko : words.en;
}

Response answer_in(const Messages& words, std::string body) {
  Response answer = web::json_answer(200, std::move(body));
  answer.headers.emplace_back("content-language", words.locale());
  answer.headers.emplace_back("vary", "accept-language");
  return answer;
}

Task<Response> list(Promises& promises, Words both, Request request) {
  const Messages& words = in_language(both, request);
  web::QueryReader query(request);
  DelayFilter filter = read_filter(query);
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [shop = request.shop(), filter = std::move(filter)](store::ReadTx& tx) {
    return list_delays(tx, shop, filter);
  };
  const Result<orders::Page<DelayView>> page = co_await promises.store().read(std::move(look));
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("delays").begin_array();
  for (const DelayView& delay : page->items) {
    encode(out, words, delay);
    out.end_object();
  }
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "").end_object();
  co_return answer_in(words, std::move(body));
}

struct Whole {
  DelayView delay;
  std::vector<DelayStepView> steps;
};

Result<Whole> load(store::ReadTx& tx, ShopId shop, const DelayId& id) {
  Result<std::optional<DelayView>> delay = find_delay(tx, shop, id);
  if (!delay) return fail(delay.error());
  if (!*delay) return not_found("delay_not_found", "this shop has no such delay");
  Result<std::vector<DelayStepView>> steps = list_delay_steps(tx, (*delay)->seq);
  if (!steps) return fail(steps.error());
  return Whole{std::move(**delay), std::move(*steps)};
}

Task<Response> show(Promises& promises, Words both, Request request) {
  const Messages& words = in_language(both, request);
  const Result<DelayId> id = DelayId::parse(request.param("delay"));
  if (!id) {
    const Error missing{Code::not_found, "delay_not_found", "this shop has no such delay", {}};
    co_return web::refuse(missing);
  }
  auto look = [shop = request.shop(), id = *id](store::ReadTx& tx) { return load(tx, shop, id); };
  const Result<Whole> whole = co_await promises.store().read(std::move(look));
  if (!whole) co_return web::refuse(whole.error());
  std::string body;
  json::Writer out(body);
  encode(out, words, whole->delay);
  const Teller teller = teller_of(words, whole->delay);
  out.key("steps").begin_array();
  for (const DelayStepView& step : whole->steps) {
    out.begin_object().field("state", to_text(step.state)).field("at", onda::to_text(step.at));
    out.field("cause", step.cause);
    out.field_or_null("expected_at", step.expected_at);
    encode_told(out.key("evidence"), teller, step.evidence);
    out.end_object();
  }
  out.end_array().end_object();
  co_return answer_in(words, std::move(body));
}

}  // namespace

std::vector<web::Route> delay_routes(Promises& promises, const Words& words) {
  using enum web::Verb;
  return {
      {get, "/v1/delays", web::Scope::promises_read,
       [&promises, words](Request r) { return list(promises, words, std::move(r)); }},
      {get, "/v1/delays/{delay}", web::Scope::promises_read,
       [&promises, words](Request r) { return show(promises, words, std::move(r)); }},
  };
}

}  // namespace onda::promise
