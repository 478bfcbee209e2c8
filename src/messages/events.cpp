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
  const auto text = [&](std::string_view name) {
    const std::optional<json::Value> found = value->find(name);
    return found ? found->text().value_or("") : std::string_view();
  };
  const std::optional<Trigger> trigger = trigger_of(text("trigger"));
  if (!trigger) return invalid("notice_invalid", "the trigger is not known", "trigger");
  const Result<OrderId> order = OrderId::parse(text("order"));
  if (!order) return fail(order.error());
  if (text("reason").empty()) return invalid("notice_invalid", "a reason is required", "reason");
  NoticeRequested request;
  request.trigger = *trigger;
  request.order = *order;
  request.reason = std::string(text("reason"));
  if (const std::optional<json::Value> facts = value->find("facts"))
    request.given = decode_given(*facts);
  return request;
}

}  // namespace onda::messages
