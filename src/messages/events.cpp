#include "messages/events.hpp"

#include "base/json.hpp"

namespace onda::messages {

std::string encode(const NoticeRequested& request) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("trigger", to_text(request.trigger));
  out.field("order", request.order.text()).field("reason", request.reason);
  if (const std::string facts = encode(request.given); !facts.empty()) out.key("facts").raw(facts);
  out.end_object();
  return body;
}

std::string encode_reply(std::string_view mail,
                         const NoticeId& notice,
                         const std::optional<OrderId>& order) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("mail", mail).field("notice", notice.text());
  out.field_or_null("order", order ? order->text() : std::string()).end_object();
  return body;
}

Result<NoticeRequested> decode_request(std::string_view body) {
  const Result<json::Value> value = json::thread_parser().parse(body);
  if (!value) return fail(value.error());
  const std::optional<Trigger> trigger = trigger_of(value->text_of("trigger"));
  if (!trigger) return invalid("notice_invalid", "the trigger is not known", "trigger");
  const Result<OrderId> order = OrderId::parse(value->text_of("order"));
  if (!order) return fail(order.error());
  const std::string_view reason = value->text_of("reason");
  if (reason.empty()) return invalid("notice_invalid", "a reason is required", "reason");
  NoticeRequested request;
  request.trigger = *trigger;
  request.order = *order;
  request.reason = reason;
  if (const std::optional<json::Value> facts = value->find("facts"))
    request.given = decode_given(*facts);
  return request;
}

}  // namespace onda::messages
