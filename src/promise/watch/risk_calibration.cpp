#include "promise/watch/risk_calibration.hpp"

#include <algorithm>
#include <cmath>

#include "promise/estimate/constants.hpp"

namespace onda::promise {
namespace {

constexpr std::array<double, RiskReadings::kSteps - 1> kEdges = {0.02, 0.05, 0.1, 0.2, 0.3, 0.4,
                                                                 0.5,  0.6,  0.7, 0.8, 0.9};

// How far slope and shift may be from 1 and 0 where little is known: deviations of a normal prior.
constexpr double kShiftDeviation = 0.5;
constexpr double kSlopeDeviation = 0.25;
// The record corrects halfway: it is as old as its outcomes, and weather changes. Chosen, not
// fitted.
constexpr double kRecordTrust = 0.5;

double logit(double p) {
  const double inside = std::clamp(p, 1e-4, 1 - 1e-4);
  return std::log(inside / (1 - inside));
}

double chance(double logit) { return 1 / (1 + std::exp(-logit)); }

std::size_t step_of(double p) {
  return static_cast<std::size_t>(std::upper_bound(kEdges.begin(), kEdges.end(), p) -
                                  kEdges.begin());
}

}  // namespace

double RiskCalibration::corrected(double p) const {
  const double said = logit(p);
  return chance(said + kRecordTrust * ((slope_ - 1) * said + shift_));
}

void RiskReadings::note(double p) {
  std::uint16_t& said = said_[step_of(p)];
  if (said == 0) said = static_cast<std::uint16_t>(std::lround(std::clamp(p, 1e-4, 1.0) * kWhole));
}

void RiskCalibration::pass_to(std::int32_t day) {
  if (day <= day_) return;
  const double keep = std::exp2((day_ - day) / kHalfLifeDays);
  for (Step& step : steps_) {
    step.weight *= keep;
    step.said *= keep;
    step.late *= keep;
  }
  day_ = day;
}

void RiskCalibration::count(const RiskReadings& readings, Punctual outcome) {
  for (std::size_t k = 0; k < steps_.size(); ++k) {
    const double said = readings.said(k);
    if (said == 0) continue;
    steps_[k].weight += 1;
    steps_[k].said += said;
    steps_[k].late += outcome == Punctual::late ? 1 : 0;
  }
}

// Newton's method on the penalised likelihood of the steps; a few rounds are enough from where it
// stood the day before.
void RiskCalibration::fit() {
  for (int round = 0; round < 4; ++round) {
    double g0 = -shift_ / (kShiftDeviation * kShiftDeviation);
    double g1 = -(slope_ - 1) / (kSlopeDeviation * kSlopeDeviation);
    double h00 = 1 / (kShiftDeviation * kShiftDeviation);
    double h11 = 1 / (kSlopeDeviation * kSlopeDeviation);
    double h01 = 0;
    for (const Step& step : steps_) {
      if (step.weight <= 0) continue;
      const double x = logit(step.said / step.weight);
      const double p = chance(slope_ * x + shift_);
      const double off = step.late - step.weight * p;
      const double bend = step.weight * p * (1 - p);
      g0 += off;
      g1 += off * x;
      h00 += bend;
      h01 += bend * x;
      h11 += bend * x * x;
    }
    const double size = h00 * h11 - h01 * h01;
    shift_ = std::clamp(shift_ + (h11 * g0 - h01 * g1) / size, -2.0, 2.0);
    slope_ = std::clamp(slope_ + (h00 * g1 - h01 * g0) / size, 0.4, 2.0);
  }
}

void RiskCalibration::save(ByteWriter& out) const {
  out.plain(steps_);
  out.plain(day_);
  out.plain(slope_);
  out.plain(shift_);
}

void RiskCalibration::restore(ByteReader& in) {
  in.plain(steps_);
  in.plain(day_);
  in.plain(slope_);
  in.plain(shift_);
}

}  // namespace onda::promise
