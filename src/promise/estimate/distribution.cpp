#include "promise/estimate/distribution.hpp"

#include <algorithm>
#include <cmath>

namespace onda::promise {
namespace {

constexpr double kDayMs = 86'400'000.0;
// A cumulative hazard that nothing is beyond: one parcel in 10^13.
constexpr double kMostHazardSum = 30;

struct Point {
  double x;
  double y;
};

// The line through two points, at x; where they have one x, their higher y.
double line(Point a, Point b, double x) {
  if (b.x <= a.x) return b.y;
  return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x);
}

// The knot where the piece begins that holds `value`, or the last piece.
std::size_t piece_of(const std::array<float, kKnots>& knots, double value) {
  const auto above = std::upper_bound(knots.begin() + 1, knots.end() - 1, value);
  return static_cast<std::size_t>(above - knots.begin()) - 1;
}

}  // namespace

double HazardCurve::hazard_at(double days) const {
  if (!(days > 0)) return 0;
  const std::size_t k = piece_of(age, days);
  return std::max(0.0, line({age[k], hazard[k]}, {age[k + 1], hazard[k + 1]}, days));
}

double HazardCurve::age_at(double cumulative) const {
  const double wanted = std::clamp(cumulative, 0.0, kMostHazardSum);
  const std::size_t k = piece_of(hazard, wanted);
  return std::max(0.0, line({hazard[k], age[k]}, {hazard[k + 1], age[k + 1]}, wanted));
}

Distribution Distribution::given_silence_until(Instant now) const {
  Distribution given = *this;
  given.age_ = std::max(0.0, days_between(start_, now));
  given.behind_ = curve_.hazard_at(given.age_);
  return given;
}

double Distribution::quantile_days(double p) const {
  const double level = std::clamp(p, 0.0, 1.0 - 1e-12);
  return std::max(age_, curve_.age_at(behind_ - std::log1p(-level)));
}

Instant Distribution::quantile(double p) const {
  return start_ + Millis{std::llround(quantile_days(p) * kDayMs)};
}

double Distribution::p_late_if_it_arrives(Instant deadline) const {
  const double days = days_between(start_, deadline);
  if (days <= age_) return 1;
  return std::exp(-std::max(0.0, curve_.hazard_at(days) - behind_));
}

double Distribution::p_never() const {
  const double still_coming = (1 - never_) * std::exp(-behind_);
  return never_ > 0 ? never_ / (never_ + still_coming) : 0;
}

double Distribution::p_late(Instant deadline) const {
  const double never = p_never();
  return never + (1 - never) * p_late_if_it_arrives(deadline);
}

double Distribution::strangeness() const { return 1 - std::exp(-behind_); }

}  // namespace onda::promise
