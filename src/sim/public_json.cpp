#include "sim/public_json.hpp"

#include "base/json.hpp"
#include "orders/order_json.hpp"

namespace onda::sim {

void append_line(std::string& out, const Scan& scan) {
  json::Writer json(out);
  json.begin_object()
      .field("carrier", scan.carrier)
      .field("tracking_number", scan.tracking_number)
      .field("occurred_at",
             to_text(OffsetTime{scan.occurred_at, static_cast<int>(kKoreaOffset.count())}));
  if (!scan.code.empty()) json.field("code", scan.code);
  json.field("text", scan.text).field("place", scan.place);
  if (!scan.vocabulary.empty()) json.field("vocabulary", scan.vocabulary);
  json.end_object();
  out += '\n';
}

void append_line(std::string& out, const orders::NewOrder& order) {
  json::Writer json(out);
  orders::encode(json, order);
  out += '\n';
}

void append_line(std::string& out, const orders::NewShipment& shipment) {
  json::Writer json(out);
  orders::encode(json, shipment);
  out += '\n';
}

}  // namespace onda::sim
