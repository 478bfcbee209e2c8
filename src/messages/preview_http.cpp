#include "messages/preview_http.hpp"

#include "messages/sample.hpp"
#include "orders/orders_sql.hpp"
#include "web/query.hpp"

namespace onda::messages {
namespace {

using web::Request;
using web::Response;

// The trigger that is asked for, of those that a path can show.
Result<Trigger> asked_trigger(const Request& request, Trigger otherwise) {
  web::QueryReader query(request);
  const std::string word = query.text("trigger");
  const std::optional<Trigger> trigger = word.empty() ? otherwise : trigger_of(word);
  if (!trigger) query.refuse("trigger", {Code::invalid, "field_invalid", "is no trigger", {}});
  if (query.error()) return fail(*query.error());
  const bool asks_parcel = about_of(otherwise) == About::parcel;
  const bool is_of_parcel = about_of(*trigger) == About::parcel;
  if (asks_parcel == is_of_parcel) return *trigger;
  return invalid("field_invalid",
                 asks_parcel ? "tells of an order: ask /v1/orders/{order}/letter"
                             : "tells of a parcel: ask /v1/shipments/{shipment}/letter",
                 "trigger");
}

Response shown(const Letter& letter, const std::string& language) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("language", language).field("subject", letter.subject);
  out.field("text", letter.text).field("html", letter.html).field("brief", letter.brief);
  out.end_object();
  return web::json_answer(200, std::move(body));
}

}  // namespace

Task<Response> preview_of_parcel(const MessageParts& parts, Request request) {
  const Error missing{Code::not_found, "shipment_not_found", "this shop has no such shipment", {}};
  const Result<ShipmentId> shipment = ShipmentId::parse(request.param("shipment"));
  if (!shipment) co_return web::refuse(missing);
  const Result<Trigger> trigger = asked_trigger(request, Trigger::shipped);
  if (!trigger) co_return web::refuse(trigger.error());
  Notice notice;
  notice.shop = request.shop();
  notice.subject = shipment->raw();
  notice.trigger = *trigger;
  auto look = [notice, &parts](store::ReadTx& tx) { return parts.sheet(tx, notice); };
  const Result<std::optional<Sheet>> sheet = co_await parts.store.read(std::move(look));
  if (!sheet) co_return web::refuse(sheet.error());
  if (!*sheet) co_return web::refuse(missing);
  co_return shown(parts.letter(notice, **sheet), (*sheet)->language);
}

Task<Response> preview_of_order(const MessageParts& parts, Request request) {
  const Result<Trigger> trigger = asked_trigger(request, Trigger::order_accepted);
  if (!trigger) co_return web::refuse(trigger.error());
  Notice notice;
  notice.shop = request.shop();
  notice.trigger = *trigger;
  auto look = [&notice, &parts, name = std::string(request.param("order"))](
                  store::ReadTx& tx) -> Result<std::optional<Sheet>> {
    const auto order = orders::find_order_by_name(tx, notice.shop, name);
    if (!order) return fail(order.error());
    if (!*order) return std::optional<Sheet>();
    notice.order = (*order)->id;
    return parts.sheet(tx, notice);
  };
  Result<std::optional<Sheet>> sheet = co_await parts.store.read(std::move(look));
  if (!sheet) co_return web::refuse(sheet.error());
  if (!*sheet)
    co_return web::refuse(
        Error{Code::not_found, "order_not_found", "this shop has no such order", {}});
  (*sheet)->given = sample_facts(*trigger, (*sheet)->language);
  co_return shown(parts.letter(notice, **sheet), (*sheet)->language);
}

}  // namespace onda::messages
