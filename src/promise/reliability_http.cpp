#include "promise/reliability_http.hpp"

#include "base/json.hpp"
#include "promise/reliability_sql.hpp"
#include "promise/score.hpp"
#include "web/query.hpp"

namespace onda::promise {
namespace {

using std::chrono::days;
using web::Request;
using web::Response;

constexpr days kReliabilityOf{90};
constexpr days kNetworkOf{7};

Period read_period(web::QueryReader& query, Instant now, days length) {
  const Day today{std::chrono::floor<days>(now)};
  const Day to = query.day("to").value_or(today);
  const Day from = query.day("from").value_or(Day{std::chrono::sys_days{to} - length});
  if (std::chrono::sys_days{from} > std::chrono::sys_days{to})
    query.refuse("from", {Code::invalid, "field_invalid", "is not after `to`", {}});
  return {from, to};
}

void encode(json::Writer& out, const HorizonFigures& figures) {
  out.begin_object().key("days_before_arrival");
  if (figures.horizon == kFirstHorizon)
    out.null();
  else
    out.integer(figures.horizon);
  out.field("parcels", figures.parcels).key("coverage").number(figures.coverage);
  out.key("width_hours").number(figures.width_hours);
  out.key("error_hours").number(figures.error_hours);
  out.key("bias_hours").number(figures.bias_hours).end_object();
}

void encode_alarms(json::Writer& out, const GroupFigures& figures) {
  out.key("alarms").begin_object().field("raised", figures.alarms);
  out.field("false", figures.false_alarms);
  out.field_or_null("recall", figures.recall);
  out.field_or_null("false_per_100_on_time", figures.false_per_100_on_time);
  out.field_or_null("median_lead_hours", figures.median_lead_hours);
  out.field("with_carrier_exception", figures.with_exception);
  out.field_or_null("raised_before_carrier", figures.before_carrier);
  out.field_or_null("median_hours_before_carrier", figures.median_hours_before_carrier);
  out.end_object();
}

void encode(json::Writer& out, const GroupFigures& figures) {
  out.begin_object().field("group", figures.group).key("horizons").begin_array();
  for (const HorizonFigures& each : figures.horizons) encode(out, each);
  out.end_array().key("promises").begin_object().field("parcels", figures.promised);
  out.field("late", figures.late).key("said_late").number(figures.said_late);
  out.key("brier").number(figures.brier).end_object();
  out.key("changes_per_parcel_day").number(figures.changes_per_parcel_day);
  encode_alarms(out, figures);
  out.end_object();
}

Task<Response> show_reliability(Promises& promises, Request request) {
  web::QueryReader query(request);
  const std::string word = query.text("by");
  const std::optional<GroupBy> by = group_by_of(word.empty() ? "all" : word);
  if (!by)
    query.refuse("by", {Code::invalid, "field_invalid", "is all, carrier, lane or region", {}});
  const Period period = read_period(query, promises.clock().now(), kReliabilityOf);
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [shop = request.shop(), by = *by, period](store::ReadTx& tx) {
    return load_reliability(tx, shop, by, period);
  };
  const Result<std::vector<GroupFigures>> groups = co_await promises.store().read(std::move(look));
  if (!groups) co_return web::refuse(groups.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().field("by", to_text(*by)).field("from", onda::to_text(period.from));
  out.field("to", onda::to_text(period.to)).key("groups").begin_array();
  for (const GroupFigures& each : *groups) encode(out, each);
  out.end_array().end_object();
  co_return web::json_answer(200, std::move(body));
}

Task<Response> show_network(Promises& promises, Request request) {
  web::QueryReader query(request);
  const std::string kind = query.text("kind");
  const Period period = read_period(query, promises.clock().now(), kNetworkOf);
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [shop = request.shop(), kind, period](store::ReadTx& tx) {
    return load_network(tx, shop, kind, period);
  };
  const Result<std::vector<NodeHealth>> nodes = co_await promises.store().read(std::move(look));
  if (!nodes) co_return web::refuse(nodes.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().field("from", onda::to_text(period.from));
  out.field("to", onda::to_text(period.to)).key("nodes").begin_array();
  for (const NodeHealth& each : *nodes) {
    out.begin_object().field("kind", each.kind).field("node", each.node);
    out.field("days", each.days).key("observed").number(each.observed);
    out.key("expected").number(each.expected);
    out.key("pace").number((each.observed + 1) / (each.expected + 1)).end_object();
  }
  out.end_array().end_object();
  co_return web::json_answer(200, std::move(body));
}

}  // namespace

std::vector<web::Route> reliability_routes(Promises& promises) {
  using enum web::Verb;
  return {
      {get, "/v1/reliability", web::Scope::promises_read,
       [&promises](Request r) { return show_reliability(promises, std::move(r)); }},
      {get, "/v1/network", web::Scope::promises_read,
       [&promises](Request r) { return show_network(promises, std::move(r)); }},
  };
}

}  // namespace onda::promise
