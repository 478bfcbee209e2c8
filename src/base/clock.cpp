#include "base/clock.hpp"

namespace onda {

// The one place that reads the wall clock (tools/tidy knows it).
Instant SystemClock::now() const {
  return std::chrono::floor<Millis>(std::chrono::system_clock::now());
}

ScaledClock::ScaledClock(Pace pace) : pace_(pace), began_(std::chrono::steady_clock::now()) {}

Instant ScaledClock::now() const {
  const std::chrono::duration<double, std::milli> real = std::chrono::steady_clock::now() - began_;
  return pace_.start + Millis{static_cast<Millis::rep>(real.count() * pace_.speed)};
}

}  // namespace onda
