#pragma once
// What counts as slow: chosen, not fitted; the weights judge what passes.

#include "promise/cause/observer.hpp"

namespace onda::promise::cause {

// Whether a stretch counts as slow for those around it.
[[nodiscard]] constexpr bool is_slow_among_others(double survival, double excess_days) {
  return survival < 0.2 && excess_days > 0.2;
}

// Whether it is worth asking why. What goes on may end at any moment.
[[nodiscard]] inline bool wants_look(const Finding& finding) {
  return finding.survival < (finding.is_open ? 0.15 : 0.25) && finding.excess_days > 0.25;
}

}  // namespace onda::promise::cause
