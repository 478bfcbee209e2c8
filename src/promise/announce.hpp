#pragma once
// Which changes of an estimate are told. An estimate moves with every hour of
// silence; a page that follows each move flickers, and flicker is what buyers
// complain about.

#include "promise/types.hpp"

namespace onda::promise {

// A quantile that moved less than this since it was told stands as it was …
inline constexpr std::chrono::hours kStillWithin{12};
// … and so does a probability of being late that moved less than this.
inline constexpr double kStillWithinP = 0.25;

// What is told from now on; nothing where the last telling stands. Told where a
// quantile moved by at least kStillWithin onto another day, or P(late) by at
// least kStillWithinP.
[[nodiscard]] std::optional<Told> tell_anew(const std::optional<Told>& told,
                                            const Belief& belief,
                                            Instant now,
                                            int utc_offset_min);

}  // namespace onda::promise
