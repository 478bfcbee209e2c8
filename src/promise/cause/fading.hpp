#pragma once
// What is counted fades by event time, and what has faded is dropped: so memory has a bound that
// depends on what happens in a season and not on how long the shop has been open.

#include <cmath>
#include <unordered_map>

#include "base/time.hpp"

namespace onda::promise::cause {

// How much is left of something after some days. Before its time it has not begun to fade.
[[nodiscard]] inline double left_of(double age_days, double half_life_days) {
  return age_days <= 0 ? 1.0 : std::exp2(-age_days / half_life_days);
}

// Moves `touched` on to `now` and answers with what is left of what was counted by then, and with
// what something of `now` counts: less than one where it is told after newer things.
struct Fade {
  double kept = 1, counts = 1;
};
[[nodiscard]] inline Fade fade(Instant& touched, Instant now, double half_life_days) {
  if (touched == Instant{}) touched = now;
  if (now < touched) return {1, left_of(days_between(now, touched), half_life_days)};
  const double kept = left_of(days_between(touched, now), half_life_days);
  touched = now;
  return {kept, 1};
}

// Drops what weighs less than `floor`, and where more than `most` remain the lightest of those,
// by doubling the floor. The order in which a map is walked changes nothing.
template <class Value, class Weight>
void forget_least(std::unordered_map<std::uint64_t, Value>& nodes,
                  double floor,
                  std::size_t most,
                  Weight&& weight) {
  const auto drop = [&] {
    std::erase_if(nodes, [&](const auto& each) { return weight(each.second) < floor; });
  };
  for (drop(); nodes.size() > most; drop()) floor *= 2;
}

}  // namespace onda::promise::cause
