#pragma once
// One look at a parcel: what the tables say of it at a moment, and which tests it fails.

#include "base/calendar.hpp"
#include "promise/estimate/engine.hpp"
#include "promise/state.hpp"

namespace onda::promise {

[[nodiscard]] Belief belief_of(const Distribution& distribution, const ParcelState& state);

// `engine`: of its shop; nullptr where there is none. Of a parcel whose way has ended it says
// nothing but the moment.
[[nodiscard]] Look look(const Engine* engine, const ParcelState& state, Instant now);

}  // namespace onda::promise
