#include "promise/cause/days_off.hpp"

#include <algorithm>

namespace onda::promise::cause {
namespace {

using std::chrono::days;

// Chosen, not fitted.
constexpr double kQuietHour = 0.45;   // of the day: by then work has begun
constexpr float kOffShare = 0.2F;     // of what the weekday brings
constexpr float kQuietShare = 0.05F;  // likewise, of a day that has not ended
constexpr float kLeastUsual = 5;
constexpr float kFullWeight = 6;  // weeks by which a weekday is known
constexpr std::int64_t kForgottenAfter = 180;

std::size_t weekday_of(std::int64_t day) {
  return std::chrono::weekday(std::chrono::sys_days{days{day}}).c_encoding();
}

}  // namespace

std::int64_t DaysOff::day_of(Instant at) const {
  const auto local = at + std::chrono::minutes{utc_offset_min_};
  return std::chrono::floor<days>(local.time_since_epoch()).count();
}

void DaysOff::worked(Instant now) {
  pass_to(now);
  if (day_of(now) == day_) today_ += 1;
}

void DaysOff::pass_to(Instant now) {
  const std::int64_t today = day_of(now);
  if (day_ == 0) day_ = today;
  for (; day_ < today; ++day_) {
    const std::size_t weekday = weekday_of(day_);
    const bool is_off = today_ < kOffShare * usual(weekday);
    if (is_off) days_.push_back(day_);
    // The first of its weekday may be off, or no day of work at all: the next one will tell.
    if (!is_off || weeks_[weekday] == 0) {
      weeks_[weekday] = std::min(weeks_[weekday] + 1, kFullWeight);
      usual_[weekday] += (today_ - usual_[weekday]) / weeks_[weekday];
    }
    today_ = 0;
  }
}

float DaysOff::usual(std::size_t weekday) const {
  float sum = 0, known = 0;
  for (std::size_t i = 0; i < 7; ++i) {
    sum += usual_[i];
    known += weeks_[i] > 0;
  }
  if (weeks_[weekday] > 0) {
    sum = usual_[weekday];
    known = 1;
  }
  return known == 0 || sum < kLeastUsual * known ? 0 : sum / known;
}

double DaysOff::passed_between(Instant from, Instant to) const {
  const auto begin = std::lower_bound(days_.begin(), days_.end(), day_of(from));
  const auto end = std::lower_bound(begin, days_.end(), day_of(to));
  return static_cast<double>(end - begin);
}

double DaysOff::between(Instant from, Instant to, Instant now) const {
  const double passed = passed_between(from, to);
  const std::int64_t last = day_of(to);
  const std::size_t weekday = weekday_of(last);
  const auto local = now + std::chrono::minutes{utc_offset_min_};
  const double hour = days_between(std::chrono::floor<days>(local), local);
  // A day of which hours have passed and brought nothing looks like one off.
  const bool is_quiet = day_of(from) < last && day_ == last && hour > kQuietHour &&
                        today_ < kQuietShare * usual(weekday);
  return is_quiet ? passed + hour : passed;
}

void DaysOff::forget(Instant now) {
  const auto old = std::lower_bound(days_.begin(), days_.end(), day_of(now) - kForgottenAfter);
  days_.erase(days_.begin(), old);
}

}  // namespace onda::promise::cause
