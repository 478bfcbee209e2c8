#include "tracking/shipments_http.hpp"

#include "access/create_http.hpp"
#include "orders/order_json.hpp"
#include "tracking/carrier.hpp"
#include "tracking/shipments_sql.hpp"
#include "tracking/view_json.hpp"
#include "web/query.hpp"

namespace onda::tracking {
namespace {

using web::Request;
using web::Response;

struct ShipmentKind {
  using Item = orders::NewShipment;
  static constexpr std::string_view kPath = "/v1/shipments";
  Shipments& shipments;

  static Result<Item> decode(json::Value value, Warnings& warnings) {
    return orders::decode_shipment(value, warnings);
  }
  Result<Placed<ShipmentId>> place(store::Tx& tx, ShopId shop, const Item& item) const {
    return shipments.place(tx, shop, item);
  }
  static Result<std::optional<ShipmentView>> find(store::ReadTx& tx,
                                                  ShopId shop,
                                                  const ShipmentId& id) {
    return find_shipment(tx, shop, id);
  }
};

Task<Response> show(Shipments& shipments, Request request) {
  const Result<ShipmentId> id = ShipmentId::parse(request.param("shipment"));
  if (!id)
    co_return web::refuse(
        {Code::not_found, "shipment_not_found", "this shop has no such shipment", {}});
  const Result<ShipmentView> shipment = co_await shipments.find(request.shop(), *id);
  if (!shipment) co_return web::refuse(shipment.error());
  co_return web::json_answer(200, web::body_of(*shipment));
}

Task<Response> show_history(Shipments& shipments, Request request) {
  const Result<ShipmentId> id = ShipmentId::parse(request.param("shipment"));
  if (!id)
    co_return web::refuse(
        {Code::not_found, "shipment_not_found", "this shop has no such shipment", {}});
  const Result<std::vector<EventView>> events = co_await shipments.history(request.shop(), *id);
  if (!events) co_return web::refuse(events.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("events").begin_array();
  for (const EventView& event : *events) encode(out, event);
  out.end_array().end_object();
  co_return web::json_answer(200, std::move(body));
}

ShipmentFilter read_filter(web::QueryReader& query) {
  ShipmentFilter filter{.status = std::nullopt,
                        .carrier = query.text("carrier"),
                        .promised_before = query.day("promised_before"),
                        .updated_since = query.time("updated_since"),
                        .text = query.text("text"),
                        .before = query.cursor(),
                        .limit = query.limit()};
  if (const std::string word = query.text("status"); !word.empty()) {
    filter.status = status_of(word);
    if (!filter.status)
      query.refuse("status", {Code::invalid, "status_invalid", "no such status: " + word, {}});
  }
  if (!filter.carrier.empty()) {
    const Result<std::string_view> carrier = canonical_carrier(filter.carrier);
    if (carrier)
      filter.carrier = std::string(*carrier);
    else
      query.refuse("carrier", carrier.error());
  }
  return filter;
}

Task<Response> list(Shipments& shipments, Request request) {
  web::QueryReader query(request);
  ShipmentFilter filter = read_filter(query);
  if (query.error()) co_return web::refuse(*query.error());
  const Result<orders::Page<ShipmentView>> page =
      co_await shipments.list(request.shop(), std::move(filter));
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("shipments").begin_array();
  for (const ShipmentView& view : page->items) encode(out, view);
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "").end_object();
  co_return web::json_answer(200, std::move(body));
}

Task<Response> list_unmatched_numbers(Shipments& shipments, Request request) {
  web::QueryReader query(request);
  const std::int64_t before = query.cursor();
  const int limit = query.limit();
  if (query.error()) co_return web::refuse(*query.error());
  const Result<orders::Page<Unmatched>> page =
      co_await shipments.unmatched(request.shop(), before, limit);
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("trackers").begin_array();
  for (const Unmatched& each : page->items) {
    out.begin_object().field("carrier", each.carrier).field("tracking_number", each.number);
    out.field("event_count", each.event_count);
    out.field("first_seen_at", onda::to_text(each.first_seen)).end_object();
  }
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "").end_object();
  co_return web::json_answer(200, std::move(body));
}

Task<Response> list_unknown_words(Shipments& shipments, Request request) {
  web::QueryReader query(request);
  const int limit = query.limit();
  if (query.error()) co_return web::refuse(*query.error());
  const Result<std::vector<UnknownWords>> words =
      co_await shipments.unknown_words(request.shop(), limit);
  if (!words) co_return web::refuse(words.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("unknown").begin_array();
  for (const UnknownWords& each : *words) {
    out.begin_object().field("vocabulary", each.vocabulary);
    out.field_or_null("code", each.code).field_or_null("text", each.text);
    out.field("count", each.count).field("first_at", onda::to_text(each.first_at));
    out.field("last_at", onda::to_text(each.last_at)).end_object();
  }
  out.end_array().end_object();
  co_return web::json_answer(200, std::move(body));
}

}  // namespace

std::vector<web::Route> shipment_routes(Shipments& shipments, const access::WriteOnce& write_once) {
  using enum web::Verb;
  using web::Scope;
  return {
      {post, "/v1/shipments", Scope::orders_write,
       [&shipments, write_once](Request r) {
         return access::create(ShipmentKind{shipments}, write_once, std::move(r));
       }},
      {get, "/v1/shipments", Scope::orders_read,
       [&shipments](Request r) { return list(shipments, std::move(r)); }},
      {get, "/v1/shipments/{shipment}", Scope::orders_read,
       [&shipments](Request r) { return show(shipments, std::move(r)); }},
      {get, "/v1/shipments/{shipment}/events", Scope::events_read,
       [&shipments](Request r) { return show_history(shipments, std::move(r)); }},
      {get, "/v1/trackers/unmatched", Scope::events_read,
       [&shipments](Request r) { return list_unmatched_numbers(shipments, std::move(r)); }},
      {get, "/v1/statuses/unknown", Scope::events_read,
       [&shipments](Request r) { return list_unknown_words(shipments, std::move(r)); }},
  };
}

}  // namespace onda::tracking
