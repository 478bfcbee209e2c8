#pragma once
// What became of an order, as a file of history tells it: what measurements replay.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "promise/estimate/parcel.hpp"

namespace onda::promise {

struct PastOrder {
  std::string id;
  Parcel parcel;
  Instant ordered{};
  std::optional<Instant> paid, accepted, delivered;
  std::optional<Instant> promised_end;  // the end of the promised day, where it is delivered
  bool is_dispatched = false;           // it has a seller and a destination, and was not called off
};

struct PastOrders {
  std::vector<PastOrder> orders;
  std::map<CohortKey, std::string> names;  // of regions, lanes, sellers
  std::size_t refused = 0;                 // lines without an id or a time of order
};

}  // namespace onda::promise
