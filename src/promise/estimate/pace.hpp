#pragma once
// How deliveries run by weekday and lately: observed over expected. Promises: factors near 1 where
// nothing is known; holidays are Sundays.

#include <array>
#include <cstdint>
#include <span>

namespace onda::promise {

// Monday 0 … Sunday 6, of a local day since 1970; a holiday is a Sunday.
[[nodiscard]] std::size_t weekday_of(std::int32_t day, std::span<const std::int32_t> holidays);

// Sums that do not depend on the order of what is added: in units of 2^-32.
class ExactSum {
 public:
  void add(double x);
  [[nodiscard]] double value() const { return static_cast<double>(units_) / 4294967296.0; }

 private:
  std::int64_t units_ = 0;
};

class Pace {
 public:
  // Closes a day: what arrived of the parcels that were on their way, what was to be expected of
  // them without weekday and drift, and the same by the scaled tables.
  struct Closed {
    double observed = 0;
    double expected = 0;
    double expected_scaled = 0;
  };
  void close(std::size_t weekday, const Closed& day);
  [[nodiscard]] double weekday_factor(std::size_t weekday) const;
  [[nodiscard]] double drift() const { return drift_; }
  [[nodiscard]] double scaled_drift() const { return scaled_drift_; }

 private:
  struct Ratio {
    double observed;
    double expected;
  };
  [[nodiscard]] static double drift_of(const Ratio& recent);
  std::array<Ratio, 7> weekdays_{Ratio{5, 5}, Ratio{5, 5}, Ratio{5, 5}, Ratio{5, 5},
                                 Ratio{5, 5}, Ratio{5, 5}, Ratio{5, 5}};
  Ratio recent_{30, 30};
  Ratio recent_scaled_{30, 30};
  double drift_ = 1;
  double scaled_drift_ = 1;
};

}  // namespace onda::promise
