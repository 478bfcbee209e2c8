#pragma once
// Facts that tracking tells (rows of the outbox).

#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "tracking/history.hpp"

namespace onda::tracking {

// A shipment has come to be known. Subject: the shipment.
inline constexpr std::string_view kShipmentPlaced = "shipment.placed";
// {"order":"ord_…","carrier":"kr.cjlogistics"}
[[nodiscard]] std::string encode_placed(const OrderId& order, std::string_view carrier);

// A shipment's standing changed. Subject: the shipment.
inline constexpr std::string_view kShipmentMoved = "shipment.moved";

struct ShipmentMoved {
  OrderId order;
  const Standing& was;
  const Standing& now;
};
// {"order":"ord_…","status":"in_transit","detail":"…","was":"picked_up","at":…}, and where the
// carrier named a date "estimated_delivery":"2026-03-04" (or a time, or "from/to")
[[nodiscard]] std::string encode_moved(const ShipmentMoved& moved);

}  // namespace onda::tracking
