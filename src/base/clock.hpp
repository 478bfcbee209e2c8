#pragma once
// Time is a parameter: pure code takes `Instant now`, shells ask a Clock.

#include "base/time.hpp"

namespace onda {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

// The machine's clock.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

// Starts at a pinned instant and runs `speed` times faster than the machine's monotonic clock.
class ScaledClock final : public Clock {
 public:
  struct Pace {
    Instant start;
    double speed = 1.0;
  };
  explicit ScaledClock(Pace pace);
  [[nodiscard]] Instant now() const override;
  [[nodiscard]] double speed() const { return pace_.speed; }

 private:
  Pace pace_;
  std::chrono::steady_clock::time_point began_;
};

// Stands still until a test moves it.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant now) : now_(now) {}
  [[nodiscard]] Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }
  void advance(Millis by) { now_ += by; }

 private:
  Instant now_;
};

}  // namespace onda
