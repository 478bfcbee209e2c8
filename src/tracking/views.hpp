#pragma once
// Shipments and their events as they are read: for the API, the buyer's page, the console.

#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "orders/types.hpp"
#include "tracking/history.hpp"

namespace onda::tracking {

struct ShipmentView {
  ShipmentId id;
  OrderId order;
  std::string order_number;
  std::string carrier;
  std::string number;
  std::optional<orders::PromisedWindow> promised;
  Standing standing;
  std::optional<Instant> last_event_at;
  Instant created_at;
  Instant updated_at;
  std::int64_t seq = 0;
  std::int64_t tracker = 0;
  std::optional<Instant> placed_at;  // of the order, where the shop said so
};

struct EventView {
  EventId id;
  OffsetTime occurred_at;
  Instant received_at;
  std::optional<Meaning> meaning;
  ClockMark mark = ClockMark::none;
  std::string table_version;
  std::string code;
  std::string text;
  std::string place;
  std::string event_id;
  std::string vocabulary;
  std::optional<EstimatedDelivery> estimated_delivery;  // whether or not it is believed
};

}  // namespace onda::tracking
