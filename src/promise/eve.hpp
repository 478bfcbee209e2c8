#pragma once
// The evening before a parcel should come, when its buyer may be told so.

#include "promise/state.hpp"

namespace onda::promise {

// From 18:00 to 21:00 where the parcel goes, on the day before the promised or the expected one; at
// the first look of the evening alone, `looked_before` being the time of the last.
[[nodiscard]] bool is_eve(const ParcelState& state, Instant now, Instant looked_before);

}  // namespace onda::promise
