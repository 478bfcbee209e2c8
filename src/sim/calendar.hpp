#pragma once
// Days and hours of the simulated country. Its clock is Korea's: nine hours east, no summer time
// (none since 1988), so no zone data is needed and a million parcels a minute are possible.

#include <chrono>
#include <vector>

#include "base/time.hpp"

namespace onda::sim {

using onda::to_text;  // of times; this module's own words join it

using LocalDay = std::chrono::local_days;
using Seconds = std::chrono::seconds;
using Minutes = std::chrono::minutes;

inline constexpr Minutes kKoreaOffset{9 * 60};

[[nodiscard]] constexpr LocalDay local_day(Instant at) {
  return LocalDay{std::chrono::floor<std::chrono::days>(at + kKoreaOffset).time_since_epoch()};
}
// Time since local midnight.
[[nodiscard]] constexpr Millis clock_of(Instant at) {
  return (at + kKoreaOffset).time_since_epoch() - local_day(at).time_since_epoch();
}
[[nodiscard]] constexpr Instant at_clock(LocalDay day, Millis clock) {
  return Instant{day.time_since_epoch() + clock - kKoreaOffset};
}
[[nodiscard]] constexpr Day date_of(LocalDay day) {
  return Day{std::chrono::sys_days{day.time_since_epoch()}};
}
[[nodiscard]] constexpr LocalDay local_days_of(Day date) {
  return LocalDay{std::chrono::sys_days{date}.time_since_epoch()};
}

// On which days somebody works.
struct WorkWeek {
  bool saturday = false;
  bool sunday = false;
};

class Calendar {
 public:
  explicit Calendar(const std::vector<Day>& days_off);
  // A day off is one for everybody, whatever their week.
  [[nodiscard]] bool works(LocalDay day, WorkWeek week) const;
  // The day itself or the first after it on which they work.
  [[nodiscard]] LocalDay this_or_next(LocalDay day, WorkWeek week) const;
  [[nodiscard]] LocalDay next(LocalDay day, WorkWeek week) const {
    return this_or_next(day + std::chrono::days{1}, week);
  }

 private:
  std::vector<LocalDay> days_off_;  // sorted
};

// Public holidays of 2026 as the simulated country keeps them.
[[nodiscard]] std::vector<Day> holidays_2026();

}  // namespace onda::sim
