#include "promise/estimate/pace.hpp"

#include <algorithm>
#include <cmath>

namespace onda::promise {

std::size_t weekday_of(std::int32_t day, CohortKey country, std::span<const Calendar> calendars) {
  constexpr std::size_t sunday = 6;
  for (const Calendar& of : calendars) {
    if (of.country != country && of.country != CohortKey::none) continue;
    if (std::binary_search(of.holidays.begin(), of.holidays.end(), day)) return sunday;
  }
  return static_cast<std::size_t>(((day + 3) % 7 + 7) % 7);  // 1970-01-01 was a Thursday
}

void ExactSum::add(double x) { units_ += std::llround(x * 4294967296.0); }

void Pace::close(std::size_t weekday, const Closed& day) {
  const double keep = std::exp2(-1 / kDriftHalfLifeDays);
  const auto slide = [&](Ratio& ratio, double expected) {
    ratio.observed = ratio.observed * keep + day.observed;
    ratio.expected = ratio.expected * keep + expected;
  };
  slide(recent_, day.expected * weekday_factor(weekday));
  slide(recent_scaled_, day.expected_scaled);
  drift_ = std::pow(run(), kDriftPower);
  Ratio& mine = weekdays_[weekday];
  mine.observed = mine.observed * kWeekdayKeep + day.observed;
  mine.expected = mine.expected * kWeekdayKeep + day.expected;
}

double Pace::weekday_factor(std::size_t weekday) const {
  return weekdays_[weekday].observed / std::max(weekdays_[weekday].expected, 1e-6);
}

void RegionPace::expect(double expected, double expected_scaled) {
  expected_today_.add(expected);
  expected_scaled_today_.add(expected_scaled);
}

void RegionPace::close() {
  const double keep = std::exp2(-1 / kDriftHalfLifeDays);
  observed_ = observed_ * keep + observed_today_.value();
  expected_ = expected_ * keep + expected_today_.value();
  expected_scaled_ = expected_scaled_ * keep + expected_scaled_today_.value();
  observed_today_ = expected_today_ = expected_scaled_today_ = ExactSum{};
}

double RegionPace::drift(const Pace& country) const {
  const double run =
      (observed_ + kRegionDriftPull * country.run()) / (expected_ + kRegionDriftPull);
  return std::pow(run, kDriftPower);
}

double RegionPace::scaled_drift(const Pace& country) const {
  const double run =
      (observed_ + kRegionDriftPull * country.scaled_run()) / (expected_scaled_ + kRegionDriftPull);
  return std::pow(run, kDriftPower);
}

}  // namespace onda::promise
