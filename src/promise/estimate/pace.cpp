#include "promise/estimate/pace.hpp"

#include <algorithm>
#include <cmath>

#include "promise/estimate/constants.hpp"

namespace onda::promise {

std::size_t weekday_of(std::int32_t day, std::span<const std::int32_t> holidays) {
  constexpr std::size_t sunday = 6;
  if (std::binary_search(holidays.begin(), holidays.end(), day)) return sunday;
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
  drift_ = drift_of(recent_);
  scaled_drift_ = drift_of(recent_scaled_);
  Ratio& mine = weekdays_[weekday];
  mine.observed = mine.observed * kWeekdayKeep + day.observed;
  mine.expected = mine.expected * kWeekdayKeep + day.expected;
}

double Pace::weekday_factor(std::size_t weekday) const {
  return weekdays_[weekday].observed / std::max(weekdays_[weekday].expected, 1e-6);
}

double Pace::drift_of(const Ratio& recent) {
  return std::pow(recent.observed / std::max(recent.expected, 1.0), kDriftPower);
}

}  // namespace onda::promise
