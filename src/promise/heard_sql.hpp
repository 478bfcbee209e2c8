#pragma once
// Which parcels a batch of facts tells of.

#include <set>
#include <vector>

#include "promise/lesson.hpp"
#include "store/facts.hpp"

namespace onda::promise {

struct Heard {
  std::vector<ShipmentName> parcels;  // each once, in the order of their first fact
  std::set<Uuid> repromised;          // of them, those whose promise the shop changed
};
// Facts of shipments name one; what a shop tells of an order concerns all its parcels.
[[nodiscard]] Result<Heard> parcels_of(store::ReadTx& tx, const std::vector<store::Fact>& facts);

}  // namespace onda::promise
