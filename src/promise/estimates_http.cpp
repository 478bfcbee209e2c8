#include "promise/estimates_http.hpp"

#include "base/calendar.hpp"
#include "base/json_object.hpp"
#include "orders/order_json.hpp"
#include "promise/delay_sql.hpp"
#include "promise/events.hpp"
#include "promise/look.hpp"
#include "promise/promise_sql.hpp"
#include "store/facts.hpp"
#include "web/bulk.hpp"

namespace onda::promise {
namespace {

using web::Request;
using web::Response;

constexpr int kCurveDays = 45;
constexpr double kCurveUntil = 0.99;

Error no_such_shipment() {
  return {Code::not_found, "shipment_not_found", "this shop has no such shipment", {}};
}

// A shipment of the shop with all that is known of its promise.
struct Known {
  ShipmentRow row;
  std::optional<ParcelState> state;
  std::vector<PromiseRow> promises;  // the newest first
  std::vector<Change> changes;
};

Result<Known> load(store::ReadTx& tx, const ShipmentName& name) {
  Result<std::optional<ShipmentRow>> row = find_shipment_row(tx, name);
  if (!row) return fail(row.error());
  if (!*row) return fail(no_such_shipment());
  Result<std::optional<ParcelState>> state = find_state(tx, (*row)->seq);
  if (!state) return fail(state.error());
  Result<std::vector<PromiseRow>> promises = list_promises(tx, (*row)->seq);
  if (!promises) return fail(promises.error());
  Result<std::vector<Change>> changes = list_changes(tx, (*row)->seq);
  if (!changes) return fail(changes.error());
  return Known{std::move(**row), std::move(*state), std::move(*promises), std::move(*changes)};
}

Task<Result<Known>> ask(Promises& promises, Request request) {
  const Result<ShipmentId> id = ShipmentId::parse(request.param("shipment"));
  if (!id) co_return fail(no_such_shipment());
  auto look = [name = ShipmentName{request.shop(), *id}](store::ReadTx& tx) {
    return load(tx, name);
  };
  Result<Known> known = co_await promises.store().read(std::move(look));
  co_return known;
}

void encode_arrival(json::Writer& out, const Belief& belief) {
  out.key("arrival").begin_object();
  out.field("q05", onda::to_text(belief.q05)).field("q10", onda::to_text(belief.q10));
  out.field("q50", onda::to_text(belief.q50)).field("q90", onda::to_text(belief.q90));
  out.field("q95", onda::to_text(belief.q95)).end_object();
  out.field_or_null("p_late", belief.p_late);
  out.key("p_never").number(belief.p_never).key("n_eff").number(belief.n_eff);
  out.field("grounds", belief.grounds);
}

// By the end of each day, with which probability it has arrived.
void encode_curve(json::Writer& out, const Distribution& arrival, const Known& known, Instant now) {
  const Zone zone = Zone::find_or_utc(known.row.zone);
  const Millis wait = wait_for_stock(*known.state, now);
  out.key("curve").begin_array();
  std::chrono::sys_days day{zone.local(now).day};
  for (int i = 0; i < kCurveDays; ++i, day += std::chrono::days{1}) {
    const double arrived = 1 - arrival.p_late(zone.end_of(Day{day}) - wait);
    out.begin_object().field("day", onda::to_text(Day{day}));
    out.key("p_arrived").number(arrived).end_object();
    if (arrived >= kCurveUntil * (1 - arrival.p_never())) break;
  }
  out.end_array();
}

void encode_ended(json::Writer& out, const ParcelState& state) {
  out.key("arrival").null().key("p_late").null().key("curve").begin_array().end_array();
  out.key("ended").begin_object().field("ending", to_text(*state.ending));
  out.field("at", onda::to_text(*state.ended_at)).end_object();
}

std::string estimate_body(const Promises& promises, const Known& known, Instant now) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("shipment", known.row.id.text()).field("at", onda::to_text(now));
  const bool is_over = known.state && known.state->ending;
  const auto believed = known.state && !is_over ? promises.believe(*known.state, now)
                                                : std::optional<Promises::Believed>();
  if (is_over) {
    encode_ended(out, *known.state);
  } else if (believed) {
    encode_arrival(out, believed->belief);
    encode_curve(out, believed->arrival, known, now);
    out.key("ended").null();
  } else {
    out.key("arrival").null().key("p_late").null().key("curve").begin_array().end_array();
    out.key("ended").null();
  }
  out.key("promise");
  if (known.promises.empty())
    out.null();
  else
    encode(out, known.promises.front().window);
  out.key("told_at");
  if (known.state && known.state->told)
    out.text(onda::to_text(known.state->told->at));
  else
    out.null();
  out.key("delay");
  if (known.state && known.state->delay)
    out.text(known.state->delay->id.text());
  else
    out.null();
  out.end_object();
  return body;
}

Task<Response> show_estimate(Promises& promises, Request request) {
  const Result<Known> known = co_await ask(promises, std::move(request));
  if (!known) co_return web::refuse(known.error());
  co_return web::json_answer(200, estimate_body(promises, *known, promises.clock().now()));
}

void encode_told(json::Writer& out, const Told& told) {
  out.begin_object().field("q10", onda::to_text(told.q10)).field("q50", onda::to_text(told.q50));
  out.field("q90", onda::to_text(told.q90));
  out.field_or_null("p_late", told.p_late);
  out.end_object();
}

std::string history_body(const Known& known) {
  std::string body;
  json::Writer out(body);
  out.begin_object().key("promises").begin_array();
  for (const PromiseRow& each : known.promises) {
    out.begin_object().key("window");
    encode(out, each.window);
    out.field("ends_at", onda::to_text(each.ends_at)).key("was");
    if (each.was)
      encode(out, *each.was);
    else
      out.null();
    out.field("cause", each.cause).field_or_null("because", each.because);
    out.field("at", onda::to_text(each.at)).end_object();
  }
  out.end_array().key("estimates").begin_array();
  for (auto change = known.changes.rbegin(); change != known.changes.rend(); ++change) {
    out.begin_object().field("at", onda::to_text(change->now.at));
    out.field("cause", to_text(change->cause)).key("now");
    encode_told(out, change->now);
    out.key("was");
    if (change->was)
      encode_told(out, *change->was);
    else
      out.null();
    out.end_object();
  }
  out.end_array().end_object();
  return body;
}

Task<Response> show_history(Promises& promises, Request request) {
  const Result<Known> known = co_await ask(promises, std::move(request));
  if (!known) co_return web::refuse(known.error());
  co_return web::json_answer(200, history_body(*known));
}

struct NewPromise {
  orders::PromisedWindow window;
  std::string because;
};

Result<NewPromise> decode_promise(const json::Value& value, Warnings& warnings) {
  json::ObjectReader in(value);
  NewPromise promise;
  const std::optional<Day> to = in.day("to");
  if (!to) in.refuse("to", "field_missing", "is required: the last promised day");
  promise.window = {in.day("from"), to.value_or(Day{})};
  promise.because = in.text("because", 300);
  if (to && promise.window.from && *promise.window.from > *to)
    in.refuse("from", "field_invalid", "a window begins before it ends");
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return promise;
}

// The shop gives its word anew: a row, a fact, and the consumer looks at the parcel again.
Result<Response> change_promise(store::Tx& tx,
                                const ShipmentName& name,
                                const NewPromise& promise,
                                Instant now) {
  const Result<Known> known = load(tx, name);
  if (!known) return fail(known.error());
  if (!known->state)
    return fail({Code::unavailable,
                 "estimate_pending",
                 "the shipment is not known yet; try again shortly",
                 {}});
  PromiseRow row{.window = promise.window,
                 .ends_at = Zone::find_or_utc(known->row.zone).end_of(promise.window.to),
                 .was = std::nullopt,
                 .cause = "changed",
                 .because = promise.because,
                 .at = now};
  if (!known->promises.empty()) row.was = known->promises.front().window;
  if (Result<void> added = add_promise(tx, known->state->name, row); !added)
    return fail(added.error());
  const Result<void> told = store::append_fact(tx, {.shop = name.shop,
                                                    .topic = kPromiseChanged,
                                                    .subject = name.id.raw(),
                                                    .body = encode_promise(known->row.order, row),
                                                    .at = now});
  if (!told) return fail(told.error());
  const Result<Known> after = load(tx, name);
  if (!after) return fail(after.error());
  return web::created("/v1/shipments/" + name.id.text() + "/promises", history_body(*after));
}

Task<Response> give_promise(Promises& promises, access::WriteOnce write_once, Request request) {
  const Result<ShipmentId> id = ShipmentId::parse(request.param("shipment"));
  if (!id) co_return web::refuse(no_such_shipment());
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  const Result<NewPromise> promise = decode_promise(*value, warnings);
  if (!promise) co_return web::refuse(promise.error());
  access::WriteJob job = [name = ShipmentName{request.shop(), *id}, promise = *promise,
                          now = promises.clock().now()](store::Tx& tx) {
    return change_promise(tx, name, promise, now);
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

}  // namespace

std::vector<web::Route> estimate_routes(Promises& promises, const access::WriteOnce& write_once) {
  using enum web::Verb;
  using web::Scope;
  return {
      {get, "/v1/shipments/{shipment}/estimate", Scope::promises_read,
       [&promises](Request r) { return show_estimate(promises, std::move(r)); }},
      {get, "/v1/shipments/{shipment}/promises", Scope::promises_read,
       [&promises](Request r) { return show_history(promises, std::move(r)); }},
      {post, "/v1/shipments/{shipment}/promises", Scope::promises_write,
       [&promises, write_once](Request r) {
         return give_promise(promises, write_once, std::move(r));
       }},
  };
}

}  // namespace onda::promise
