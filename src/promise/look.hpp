#pragma once
// One look at a parcel: what the tables say of it at a moment, and which tests it fails.

#include "base/calendar.hpp"
#include "promise/engines.hpp"
#include "promise/state.hpp"
#include "promise/watch/stalled.hpp"

namespace onda::promise {

// What parcels of one shop are looked at with.
struct Lens {
  const ShopTables* tables = nullptr;  // nullptr where there are none
  RiskPolicy risk = {};
  StallMark stall = {};  // of all that rest in the shop
};

// How long the parcel waits for stock that its shop expects: it leaves no sooner, and then takes
// what such parcels take.
[[nodiscard]] Millis wait_for_stock(const ParcelState& state, Instant now);

[[nodiscard]] Belief belief_of(const Distribution& distribution,
                               const RiskRecord& risks,
                               const ParcelState& state,
                               Instant now);

// Of a parcel whose way has ended it says nothing but the moment.
[[nodiscard]] Look look(const Lens& lens, const ParcelState& state, Instant now);

}  // namespace onda::promise
