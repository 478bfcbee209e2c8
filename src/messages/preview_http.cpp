#include "messages/preview_http.hpp"

#include "base/cp949.hpp"
#include "messages/alimtalk_json.hpp"
#include "messages/alimtalk_sql.hpp"
#include "messages/sample.hpp"
#include "messages/sms_text.hpp"
#include "messages/text_json.hpp"
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

// With an example in the place of the link that is made when it is sent.
Result<std::string> shown(store::ReadTx& tx,
                          const MessageParts& parts,
                          const Notice& notice,
                          Sheet sheet) {
  sheet.link = parts.example_link;
  return show_letter(tx, parts, {notice.shop, notice.trigger, sheet.language}, sheet);
}

void write_sms(json::Writer& out, const Letter& letter) {
  const SmsText sms = sms_text(letter);
  out.key("sms").begin_object();
  out.field("kind", sms.kind == SmsText::Kind::sms ? "SMS" : "LMS").field("text", sms.text);
  out.field("bytes", static_cast<std::int64_t>(cp949_length(sms.text))).end_object();
}

}  // namespace

Result<std::string> show_letter(store::ReadTx& tx,
                                const MessageParts& parts,
                                const TextName& name,
                                const Sheet& sheet) {
  const auto given = find_alimtalk_template(tx, name.shop, name.trigger, name.language);
  if (!given) return fail(given.error());
  const Letter letter = parts.wording.write(name.trigger, sheet);
  std::string body;
  json::Writer out(body);
  out.begin_object().field("language", name.language);
  write_letter(out, letter);
  out.field_or_null("link", letter.link);
  write_sms(out, letter);
  out.key("alimtalk");
  if (*given)
    write_filled(out, **given, parts.wording.values(sheet));
  else
    out.null();
  out.end_object();
  return body;
}

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
  auto look = [notice, missing, &parts](store::ReadTx& tx) -> Result<std::string> {
    const Result<std::optional<Sheet>> sheet = parts.sheet(tx, notice);
    if (!sheet) return fail(sheet.error());
    if (!*sheet) return fail(missing);
    return shown(tx, parts, notice, **sheet);
  };
  Result<std::string> body = co_await parts.store.read(std::move(look));
  if (!body) co_return web::refuse(body.error());
  co_return web::json_answer(200, std::move(*body));
}

Task<Response> preview_of_order(const MessageParts& parts, Request request) {
  const Result<Trigger> trigger = asked_trigger(request, Trigger::order_accepted);
  if (!trigger) co_return web::refuse(trigger.error());
  Notice notice;
  notice.shop = request.shop();
  notice.trigger = *trigger;
  auto look = [notice, &parts, name = std::string(request.param("order"))](
                  store::ReadTx& tx) mutable -> Result<std::string> {
    const Error missing{Code::not_found, "order_not_found", "this shop has no such order", {}};
    const auto order = orders::find_order_by_name(tx, notice.shop, name);
    if (!order) return fail(order.error());
    if (!*order) return fail(missing);
    notice.order = (*order)->id;
    Result<std::optional<Sheet>> sheet = parts.sheet(tx, notice);
    if (!sheet) return fail(sheet.error());
    if (!*sheet) return fail(missing);
    (*sheet)->given = sample_facts(notice.trigger, (*sheet)->language);
    return shown(tx, parts, notice, std::move(**sheet));
  };
  Result<std::string> body = co_await parts.store.read(std::move(look));
  if (!body) co_return web::refuse(body.error());
  co_return web::json_answer(200, std::move(*body));
}

}  // namespace onda::messages
