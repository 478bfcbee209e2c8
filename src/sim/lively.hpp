#pragma once
// Which parcel is worth looking at now.

#include <optional>
#include <string>

#include "sim/world.hpp"

namespace onda::sim {

struct ParcelToSee {
  std::string order;
  std::string contact;  // the buyer's mail address, which opens the order's page
  std::string carrier;
  std::string tracking_number;
};

// Of the orders of the last days the parcel that is on its way now and of which most will be
// reported within `ahead`; nothing where none is.
[[nodiscard]] std::optional<ParcelToSee> liveliest(const World& world, Instant now, Millis ahead);

}  // namespace onda::sim
