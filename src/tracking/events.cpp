#include "tracking/events.hpp"

#include "base/json.hpp"

namespace onda::tracking {

std::string encode_placed(const OrderId& order, std::string_view carrier) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("order", order.text()).field("carrier", carrier).end_object();
  return body;
}

std::string encode_moved(const ShipmentMoved& moved) {
  std::string body;
  body.reserve(160);
  json::Writer out(body);
  out.begin_object();
  out.field("order", moved.order.text());
  out.field("status", to_text(moved.now.status));
  out.field_or_null("detail", moved.now.detail);
  out.field("was", to_text(moved.was.status));
  if (moved.now.carrier_date)
    out.field("estimated_delivery", to_text(moved.now.carrier_date->estimate));
  if (moved.now.last) out.field("at", to_millis(moved.now.last->at));
  out.end_object();
  return body;
}

}  // namespace onda::tracking
