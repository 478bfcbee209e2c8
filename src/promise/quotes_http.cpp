#include "promise/quotes_http.hpp"

#include "base/calendar.hpp"
#include "base/json.hpp"
#include "promise/policy_sql.hpp"
#include "promise/quote_json.hpp"
#include "promise/route.hpp"
#include "promise/transit.hpp"
#include "web/bulk.hpp"

namespace onda::promise {
namespace {

using web::Request;
using web::Response;

constexpr int kQuoteDays = 60;

// What of the shop decides a quote.
struct ShopSide {
  Policy policy;
  std::vector<TransitRow> rows;
  std::string zone;
};

Result<ShopSide> load_shop(store::ReadTx& tx, ShopId shop) {
  Result<Policy> policy = find_policy(tx, shop);
  if (!policy) return fail(policy.error());
  Result<std::vector<TransitRow>> rows = list_transit(tx, shop);
  if (!rows) return fail(rows.error());
  Result<std::string> zone = find_shop_zone(tx, shop);
  if (!zone) return fail(zone.error());
  return ShopSide{*policy, std::move(*rows), std::move(*zone)};
}

// What is quoted for: one option of one request, at one moment.
struct Question {
  ShopId shop;
  const QuoteRequest& request;
  const QuoteOption& option;
  const Zone& zone;
  Instant at;
};

Parcel parcel_of(const Question& question, const Destination& to) {
  Begun begun;
  begun.parcel = {question.shop, 0};
  begun.at = question.at;
  begun.country = to.country;
  begun.origin = question.request.origin.empty() ? std::string(kHome) : question.request.origin;
  begun.region = to.region;
  begun.area = to.area;
  begun.locality = to.locality;
  begun.carrier = question.option.carrier;
  begun.service = question.option.service;
  begun.items = question.request.items;
  return promise::parcel_of(begun);
}

// P(not arrived) by the end of each day from today on.
template <class Late>
LateByDay by_day(const Question& question, Late&& late) {
  LateByDay days{.first = question.zone.local(question.at).day, .late = {}};
  std::chrono::sys_days day{days.first};
  for (int i = 0; i < kQuoteDays; ++i, day += std::chrono::days{1})
    days.late.push_back(late(question.zone.end_of(Day{day})));
  return days;
}

LateByDay arrival_of(const Promises& promises,
                     const Question& question,
                     const ShopSide& shop,
                     QuotedOption& answer) {
  const Destination to = destination_of(question.request.destination);
  const Distribution known = promises.quote(question.shop, parcel_of(question, to), question.at);
  answer.n_eff = known.n_eff();
  answer.grounds = sentence(known.grounds());
  const TransitRow* row = find_row(shop.rows, {question.option.carrier, question.option.service,
                                               question.request.origin, to.region});
  if (known.n_eff() < kFewParcels && row != nullptr) {
    answer.grounds = "by the shop's own table of days; too few parcels of its own so far";
    if (!answer.option.price) answer.option.price = row->price;
    return by_day(question,
                  [&](Instant end) { return p_longer(*row, days_between(question.at, end)); });
  }
  LateByDay days = by_day(question, [&](Instant end) { return known.p_late_if_it_arrives(end); });
  days.never = known.p_never();
  return days;
}

// A slot is one day that is named: how likely that is kept.
std::optional<DayQuote> quote_slot(const LateByDay& arrival, Day day) {
  const auto at = (std::chrono::sys_days{day} - std::chrono::sys_days{arrival.first}).count();
  if (at < 0 || at >= static_cast<std::int64_t>(arrival.late.size())) return std::nullopt;
  const double late = arrival.late[static_cast<std::size_t>(at)];
  return DayQuote{
      .from = day, .to = day, .p_late = late + arrival.never * (1 - late), .alternatives = {}};
}

QuotedOption quote_one(const Promises& promises, const Question& question, const ShopSide& shop) {
  QuotedOption answer{.option = question.option};
  if (question.option.kind == OptionKind::same_day) {
    answer.why_not = "no delivery routes of the shop's own are connected, so no same day is known";
    return answer;
  }
  const LateByDay arrival = arrival_of(promises, question, shop, answer);
  if (question.option.kind == OptionKind::slot) {
    answer.quote = quote_slot(arrival, *question.option.day);
    if (!answer.quote) answer.why_not = "the slot is not within the next 60 days";
    return answer;
  }
  answer.quote = quote_day(arrival, quote_policy(shop.policy));
  if (!answer.quote) answer.why_not = "no day within 60 is late seldom enough by the shop's policy";
  return answer;
}

Task<Response> quote(Promises& promises, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  const Result<QuoteRequest> asked = decode_quote(*value, warnings);
  if (!asked) co_return web::refuse(asked.error());
  auto look = [shop = request.shop()](store::ReadTx& tx) { return load_shop(tx, shop); };
  const Result<ShopSide> shop = co_await promises.store().read(std::move(look));
  if (!shop) co_return web::refuse(shop.error());
  const Result<Zone> zone = Zone::find(asked->zone.empty() ? shop->zone : asked->zone);
  if (!zone) {
    const Error unknown{Code::invalid, "zone_invalid", "not an IANA time zone such as Asia/Seoul",
                        "zone"};
    co_return web::refuse(unknown);
  }
  const Instant at = asked->placed_at ? asked->placed_at->at : promises.clock().now();
  std::vector<QuotedOption> options;
  for (const QuoteOption& option : asked->options)
    options.push_back(quote_one(promises, {request.shop(), *asked, option, *zone, at}, *shop));
  std::string body = encode_quotes(options, quote_policy(shop->policy), at);
  web::add_warnings(body, warnings);
  co_return web::json_answer(200, std::move(body));
}

Task<Response> show_policy(Promises& promises, Request request) {
  auto look = [shop = request.shop()](store::ReadTx& tx) { return find_policy(tx, shop); };
  const Result<Policy> policy = co_await promises.store().read(std::move(look));
  if (!policy) co_return web::refuse(policy.error());
  co_return web::json_answer(200, encode_policy(*policy));
}

Task<Response> set_policy(Promises& promises, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  const Result<Policy> policy = decode_policy(*value, warnings);
  if (!policy) co_return web::refuse(policy.error());
  auto put = [shop = request.shop(), policy = *policy, now = promises.clock().now()](
                 store::Tx& tx) { return put_policy(tx, shop, policy, now); };
  const Result<void> done = co_await promises.store().write(std::move(put));
  if (!done) co_return web::refuse(done.error());
  std::string body = encode_policy(*policy);
  web::add_warnings(body, warnings);
  co_return web::json_answer(200, std::move(body));
}

Task<Response> show_transit(Promises& promises, Request request) {
  auto look = [shop = request.shop()](store::ReadTx& tx) { return list_transit(tx, shop); };
  const Result<std::vector<TransitRow>> rows = co_await promises.store().read(std::move(look));
  if (!rows) co_return web::refuse(rows.error());
  co_return web::json_answer(200, encode_transit(*rows));
}

Task<Response> set_transit(Promises& promises, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  const Result<std::vector<TransitRow>> rows = decode_transit(*value, warnings);
  if (!rows) co_return web::refuse(rows.error());
  auto put = [shop = request.shop(), rows = *rows](store::Tx& tx) {
    return put_transit(tx, shop, rows);
  };
  const Result<void> done = co_await promises.store().write(std::move(put));
  if (!done) co_return web::refuse(done.error());
  std::string body = encode_transit(*rows);
  web::add_warnings(body, warnings);
  co_return web::json_answer(200, std::move(body));
}

}  // namespace

std::vector<web::Route> quote_routes(Promises& promises) {
  using enum web::Verb;
  using web::Scope;
  const auto on = [&promises](Task<Response> (*handler)(Promises&, Request)) -> web::Handler {
    return [&promises, handler](Request request) { return handler(promises, std::move(request)); };
  };
  return {
      {post, "/v1/promises/quote", Scope::promises_read, on(quote)},
      {get, "/v1/promises/policy", Scope::promises_read, on(show_policy)},
      {put, "/v1/promises/policy", Scope::promises_write, on(set_policy)},
      {get, "/v1/promises/transit", Scope::promises_read, on(show_transit)},
      {put, "/v1/promises/transit", Scope::promises_write, on(set_transit)},
  };
}

}  // namespace onda::promise
