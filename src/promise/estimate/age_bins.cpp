#include "promise/estimate/age_bins.hpp"

#include <cmath>

namespace onda::promise {
namespace {

struct Span {
  double first;
  double last;
};

AgeBins geometric(Span span) {
  AgeBins bins;
  const double ratio = std::log(span.last / span.first) / static_cast<double>(kBins - 1);
  for (std::size_t k = 1; k < kKnots; ++k) {
    bins.edge[k] = static_cast<float>(span.first * std::exp(ratio * static_cast<double>(k - 1)));
  }
  for (std::size_t b = 0; b < kBins; ++b) bins.middle[b] = (bins.edge[b] + bins.edge[b + 1]) / 2;
  bins.end = bins.edge[kBins] * 1.3F;
  return bins;
}

// -log(1 - h) by the series of the area tangent: exact to a float for h below a half, and the same
// on every machine.
float series_of(float h) {
  const float z = h / (2 - h);
  const float zz = z * z;
  return 2 * z * (1 + zz * (1.0F / 3 + zz * (1.0F / 5 + zz * (1.0F / 7 + zz * (1.0F / 9)))));
}

}  // namespace

const AgeBins& parcel_bins() {
  static const AgeBins bins = geometric({.first = 0.25, .last = 90});
  return bins;
}

const AgeBins& scaled_bins() {
  static const AgeBins bins = geometric({.first = 0.05, .last = 12});
  return bins;
}

const AgeBins& stage_bins() {
  static const AgeBins bins = geometric({.first = 1.0 / 48, .last = 45});
  return bins;
}

const AgeBins& date_bins() {
  static const AgeBins bins = [] {
    AgeBins made;
    for (std::size_t k = 0; k < kKnots; ++k) made.edge[k] = static_cast<float>(k) / 2;
    for (std::size_t b = 0; b < kBins; ++b) made.middle[b] = made.edge[b] + 0.25F;
    made.end = made.edge[kBins] * 1.3F;
    return made;
  }();
  return bins;
}

float cumulative_of(float h) { return h > 0.5F ? -std::log(1 - h) : series_of(h); }

HazardCurve cumulate(const AgeBins& bins,
                     const Hazards& hazards,
                     const Hazards& factor,
                     float unit) {
  Hazards steps;
  for (std::size_t b = 0; b < kBins; ++b) steps[b] = series_of(hazards[b]);
  HazardCurve curve;
  float sum = 0;
  for (std::size_t b = 0; b < kBins; ++b) {
    const float step = hazards[b] > 0.5F ? -std::log(1 - hazards[b]) : steps[b];
    sum += step * factor[b];
    curve.age[b + 1] = bins.end_of(b) * unit;
    curve.hazard[b + 1] = sum;
  }
  return curve;
}

HazardCurve meet(const HazardCurve& one, const HazardCurve& other, double share_of_other) {
  HazardCurve curve;
  curve.hazard = one.hazard;
  const auto share = static_cast<float>(share_of_other);
  std::size_t piece = 0;  // of the other curve; both rise, so it only moves on
  for (std::size_t k = 1; k < kKnots; ++k) {
    const float level = one.hazard[k];
    while (piece + 2 < kKnots && other.hazard[piece + 1] <= level) ++piece;
    const float rise = other.hazard[piece + 1] - other.hazard[piece];
    const float part = rise > 0 ? (level - other.hazard[piece]) / rise : 1;
    const float theirs = other.age[piece] + part * (other.age[piece + 1] - other.age[piece]);
    const float ratio = std::max(1e-3F, theirs) / one.age[k];
    const float bend = share == 0.5F ? std::sqrt(ratio) : std::pow(ratio, share);
    curve.age[k] = std::max(curve.age[k - 1], one.age[k] * bend);
  }
  return curve;
}

}  // namespace onda::promise
