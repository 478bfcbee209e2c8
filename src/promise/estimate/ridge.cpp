#include "promise/estimate/ridge.hpp"

#include <algorithm>
#include <cmath>

#include "promise/estimate/bytes.hpp"
#include "promise/estimate/constants.hpp"

namespace onda::promise {

Ridge::Ridge() {
  for (std::size_t k = 0; k < kFeatures; ++k) covariance_[k][k] = 1 / kRidge;
}

double Ridge::predict(const Features& x) const {
  double y = 0;
  for (std::size_t k = 0; k < kFeatures; ++k) y += weights_[k] * x[k];
  return y;
}

// What is old counts for less: the covariance grows again, up to a trace that keeps it from
// winding up where nothing new is learned in some direction.
void Ridge::forget(double day) {
  if (touched_ >= 0 && day > touched_) {
    const double keep = std::max(0.5, std::exp2((touched_ - day) / kRidgeHalfLifeDays));
    double trace = 0;
    for (std::size_t k = 0; k < kFeatures; ++k) trace += covariance_[k][k] / keep;
    const double factor = (trace > kMostTrace ? kMostTrace / trace : 1) / keep;
    for (auto& row : covariance_) {
      for (double& cell : row) cell *= factor;
    }
  }
  touched_ = std::max(touched_, day);
}

void Ridge::learn(const Features& x, double y, double day) {
  const double residual = std::clamp(y - predict(x), -kMostShift, kMostShift);
  forget(day);
  Features px{};
  for (std::size_t r = 0; r < kFeatures; ++r) {
    for (std::size_t c = 0; c < kFeatures; ++c) px[r] += covariance_[r][c] * x[c];
  }
  double scale = 1;
  for (std::size_t k = 0; k < kFeatures; ++k) scale += x[k] * px[k];
  for (std::size_t r = 0; r < kFeatures; ++r) {
    const double gain = px[r] / scale;
    weights_[r] += gain * residual;
    for (std::size_t c = 0; c < kFeatures; ++c) covariance_[r][c] -= gain * px[c];
  }
}

void Ridge::save(ByteWriter& out) const {
  out.plain(covariance_);
  out.plain(weights_);
  out.plain(touched_);
}

void Ridge::restore(ByteReader& in) {
  in.plain(covariance_);
  in.plain(weights_);
  in.plain(touched_);
}

}  // namespace onda::promise
