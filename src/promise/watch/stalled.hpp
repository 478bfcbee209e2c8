#pragma once
// Test 2: a parcel is stalled when hardly any rests that long where it rests. Promises: among all
// that it names on a day about a tenth are wrong (Benjamini and Hochberg 1995), however many
// parcels are looked at; a stage of which little is known names nobody.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "promise/estimate/parcel.hpp"
#include "promise/estimate/stage.hpp"

namespace onda::promise {

struct StallPolicy {
  double least_survival = 0.02;  // a candidate rests longer than 98 of 100 do
  double least_n_eff = 30;       // departures that must stand behind that
  double false_share = 0.1;      // of those named, expected
};

struct Rest {
  ParcelKey key{};
  StageView stage;
  double days = 0;
};

// The parcels that are stalled, of all that are on their way today; in the order of `rests`.
[[nodiscard]] std::vector<ParcelKey> find_stalled(std::span<const Rest> rests,
                                                  const StallPolicy& policy = {});

// "rests for 4.2 days; of 212 others half had left after 0.4, and 0.3 % stay that long"
[[nodiscard]] std::string evidence(const Rest& rest);

}  // namespace onda::promise
