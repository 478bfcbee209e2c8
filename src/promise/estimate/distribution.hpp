#pragma once
// When a parcel may arrive, seen from one moment of its silence. Promises: never NaN, never before
// that moment, quantiles rise with p, P(late) falls with the deadline; both agree with each other.

#include <array>

#include "base/time.hpp"
#include "promise/estimate/grounds.hpp"

namespace onda::promise {

inline constexpr std::size_t kBins = 64;  // of age
inline constexpr std::size_t kKnots = kBins + 1;

// A cumulative hazard over age in days: rising, linear between its knots, going on at its last
// slope beyond them.
struct HazardCurve {
  std::array<float, kKnots> age{};
  std::array<float, kKnots> hazard{};
  [[nodiscard]] double hazard_at(double days) const;  // ≥ 0
  [[nodiscard]] double age_at(double cumulative) const;
};

class Distribution {
 public:
  Distribution() = default;
  // `never`: the probability, at the clock's start, that it never arrives.
  Distribution(const HazardCurve& curve, Instant start, double never, Grounds grounds)
      : curve_(curve), start_(start), never_(never), grounds_(grounds) {}

  // The same, given that it had not arrived at `now`. Cheap: asks no table.
  [[nodiscard]] Distribution given_silence_until(Instant now) const;

  // By when it has arrived with probability p, given that it arrives at all.
  [[nodiscard]] Instant quantile(double p) const;
  // The same in days after the clock's start.
  [[nodiscard]] double quantile_days(double p) const;
  // Days from the moment of asking, ≥ 0.
  [[nodiscard]] double remaining_days(double p) const { return quantile_days(p) - age_; }
  // Probability that it arrives after `deadline` (the end of the promised day, in the destination's
  // zone: the caller's to compute) or never.
  [[nodiscard]] double p_late(Instant deadline) const;
  // The same for a parcel of which it is known that it arrives.
  [[nodiscard]] double p_late_if_it_arrives(Instant deadline) const;
  // Probability that it never arrives, given the silence so far.
  [[nodiscard]] double p_never() const;
  // Probability that it should have arrived by now: how strange its silence is.
  [[nodiscard]] double strangeness() const;

  [[nodiscard]] Instant start() const { return start_; }
  [[nodiscard]] double age_days() const { return age_; }
  [[nodiscard]] double n_eff() const { return grounds_.n_eff; }
  [[nodiscard]] const Grounds& grounds() const { return grounds_; }
  [[nodiscard]] const HazardCurve& curve() const { return curve_; }

 private:
  HazardCurve curve_;
  Instant start_{};
  double never_ = 0;
  double age_ = 0;     // days of silence that are given
  double behind_ = 0;  // cumulative hazard at that age
  Grounds grounds_;
};

}  // namespace onda::promise
