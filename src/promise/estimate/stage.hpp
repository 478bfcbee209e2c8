#pragma once
// How long parcels rest at a place before they move on: one stage is from a milestone to the next
// scan that moves the parcel. Promises: parcels that still rest count too, so a jam shows in it
// before anything leaves.

#include <cstdint>

#include "promise/estimate/cohort.hpp"
#include "promise/estimate/milestone.hpp"

namespace onda::promise {

// Where a parcel rests: since which milestone, at which facility (none: not said).
struct StageKey {
  Milestone since = Milestone::ordered;
  CohortKey carrier = CohortKey::none;
  CohortKey facility = CohortKey::none;
};

struct StageView {
  double survival = 1;     // S(dwell): the share that rests longer than that
  double median_days = 0;  // of the stage here, shrunk to the carrier's and everyone's
  double n_eff = 0;        // effective departures behind it, at the finest cohort that has five
  // Departures of the last week (half-life) and what was to be expected of the parcels there.
  double observed = 0;
  double expected = 0;
  [[nodiscard]] double pace() const { return (observed + 1) / (expected + 1); }  // O/E
};

}  // namespace onda::promise
