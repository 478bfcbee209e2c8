#pragma once
// The 64 bins of age: one from zero, then geometric; the last one is open.

#include <algorithm>
#include <array>

#include "promise/estimate/distribution.hpp"

namespace onda::promise {

struct AgeBins {
  std::array<float, kKnots> edge{};  // edge[b] ≤ age < edge[b + 1]
  std::array<float, kBins> middle{};
  float end = 0;  // where the open bin is taken to end, for interpolation

  [[nodiscard]] std::size_t bin_of(double age) const {
    const auto above = std::upper_bound(edge.begin() + 1, edge.end() - 1, static_cast<float>(age));
    return static_cast<std::size_t>(above - edge.begin()) - 1;
  }
  // Where bin b ends.
  [[nodiscard]] float end_of(std::size_t b) const { return b + 1 < kBins ? edge[b + 1] : end; }
};

[[nodiscard]] const AgeBins& parcel_bins();  // 0.25 … 90 days: from a milestone to the delivery
[[nodiscard]] const AgeBins& scaled_bins();  // 0.05 … 12 times what is usual
[[nodiscard]] const AgeBins& stage_bins();   // 30 minutes … 45 days: from one scan to the next

// Half days from twelve days before a date that somebody named to twenty after it; ages are counted
// from twelve days before it.
inline constexpr double kBeforeDate = 12;
[[nodiscard]] const AgeBins& date_bins();

using Hazards = std::array<float, kBins>;

// What a bin's hazard h adds to the cumulative hazard: -log(1 - h).
[[nodiscard]] float cumulative_of(float h);

// The cumulative hazard of bins whose ages are in `unit` days; factor[b] is how fast time runs in
// b.
[[nodiscard]] HazardCurve cumulate(const AgeBins& bins,
                                   const Hazards& hazards,
                                   const Hazards& factor,
                                   float unit);

// The geometric mean of two curves' ages at each level of the first one.
[[nodiscard]] HazardCurve meet(const HazardCurve& one,
                               const HazardCurve& other,
                               double share_of_other);

}  // namespace onda::promise
