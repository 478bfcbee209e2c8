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

HazardCurve cumulate(const AgeBins& bins,
                     const Hazards& hazards,
                     const Hazards& factor,
                     float unit) {
  HazardCurve curve;
  double sum = 0;
  for (std::size_t b = 0; b < kBins; ++b) {
    sum -= std::log(1.0 - static_cast<double>(hazards[b])) * static_cast<double>(factor[b]);
    curve.age[b + 1] = bins.end_of(b) * unit;
    curve.hazard[b + 1] = static_cast<float>(sum);
  }
  return curve;
}

HazardCurve meet(const HazardCurve& one, const HazardCurve& other, double share_of_other) {
  HazardCurve curve;
  curve.hazard = one.hazard;
  for (std::size_t k = 1; k < kKnots; ++k) {
    const double a = static_cast<double>(one.age[k]);
    const double b = std::max(1e-3, other.age_at(static_cast<double>(one.hazard[k])));
    const double met =
        share_of_other == 0.5
            ? std::sqrt(a * b)
            : std::exp((1 - share_of_other) * std::log(a) + share_of_other * std::log(b));
    curve.age[k] = std::max(curve.age[k - 1], static_cast<float>(met));
  }
  return curve;
}

}  // namespace onda::promise
