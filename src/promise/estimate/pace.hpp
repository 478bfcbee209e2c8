#pragma once
// How deliveries run by weekday and lately: observed over expected. Promises: factors near 1 where
// nothing is known; holidays are Sundays.

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "promise/estimate/cohort.hpp"
#include "promise/estimate/constants.hpp"

namespace onda::promise {

// Local days since 1970, sorted, on which parcels to a country rest; of `none`, parcels to any.
struct Calendar {
  CohortKey country = CohortKey::none;
  std::vector<std::int32_t> holidays = {};
  std::int32_t known_until =
      std::numeric_limits<std::int32_t>::max();  // its last day that is known
};

// Monday 0 … Sunday 6, of a local day since 1970; a holiday is a Sunday.
[[nodiscard]] std::size_t weekday_of(std::int32_t day,
                                     CohortKey country,
                                     std::span<const Calendar> calendars);

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
  // Observed over expected lately; and how far an estimate follows it.
  [[nodiscard]] double run() const { return run_of(recent_); }
  [[nodiscard]] double scaled_run() const { return run_of(recent_scaled_); }
  [[nodiscard]] double drift() const { return drift_; }

 private:
  struct Ratio {
    double observed = kWeekdayPrior;
    double expected = kWeekdayPrior;
  };
  [[nodiscard]] static double run_of(const Ratio& recent) {
    return recent.observed / std::max(recent.expected, 1.0);
  }
  std::array<Ratio, 7> weekdays_;
  Ratio recent_{kDriftPrior, kDriftPrior};
  Ratio recent_scaled_{kDriftPrior, kDriftPrior};
  double drift_ = 1;
};

// The same for one region, pulled to its country's: a storm is not everywhere.
class RegionPace {
 public:
  void arrived() { observed_today_.add(1); }
  // `expected` knows the weekday, `expected_scaled` does not.
  void expect(double expected, double expected_scaled);
  void close();
  [[nodiscard]] double drift(const Pace& country) const;
  [[nodiscard]] double scaled_drift(const Pace& country) const;
  [[nodiscard]] double weight() const { return observed_ + expected_; }

 private:
  double observed_ = 0;
  double expected_ = 0;
  double expected_scaled_ = 0;
  ExactSum observed_today_, expected_today_, expected_scaled_today_;
};

}  // namespace onda::promise
