#pragma once
// Test 2: a parcel is stalled when hardly any rests that long where it rests. Promises: among all
// that it names at a moment about a tenth are wrong (Benjamini and Hochberg 1995), however many
// parcels are looked at; a stage of which little is known names nobody.

#include <span>
#include <vector>

#include "promise/estimate/engine.hpp"

namespace onda::promise {

// A rest is strange that no larger share outlasts than `survival`, by that many departures or more.
struct StallMark {
  double survival = 0;
  double n_eff = 30;
};
// Once it was said it stands until less than this speaks for it.
inline constexpr StallMark kStillStalled{.survival = 0.1, .n_eff = 10};
[[nodiscard]] bool is_stalled(const StageView& stage, const StallMark& mark);

// All that rest at one moment, each of them one test.
class RestingParcels {
 public:
  void add(const StageView& stage);
  // The mark of those that are stalled among them.
  [[nodiscard]] StallMark mark() const;

 private:
  std::size_t count_ = 0;
  std::vector<double> rare_;  // survivals of the candidates
};

// The mark among all parcels on their way, but for those of carriers whose feed is dead: their
// silence says nothing.
[[nodiscard]] StallMark stall_mark(const Engine& engine,
                                   std::span<const CohortKey> silent_carriers,
                                   Instant now);

}  // namespace onda::promise
