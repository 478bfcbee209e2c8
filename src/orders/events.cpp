#include "orders/events.hpp"

#include "orders/order_json.hpp"

namespace onda::orders {

std::string encode_placed(const OrderId& order, const NewOrder& given) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("order", order.text()).field("number", given.number);
  out.field_or_null("placed_at", given.placed_at ? onda::to_text(*given.placed_at) : "");
  out.end_object();
  return body;
}

std::string encode_milestones(const OrderId& order, std::span<const Moment> moments) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("order", order.text()).key("milestones").begin_array();
  for (const Moment& each : moments) encode(out, each);
  out.end_array().end_object();
  return body;
}

}  // namespace onda::orders
