#include "promise/watch/stalled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace onda::promise {
namespace {

// The largest p-value that passes: p(k) ≤ q k / n for the k-th smallest of n.
double passing_level(std::vector<double> p_values, double false_share) {
  std::sort(p_values.begin(), p_values.end());
  const double n = static_cast<double>(p_values.size());
  for (std::size_t k = p_values.size(); k-- > 0;) {
    if (p_values[k] <= false_share * static_cast<double>(k + 1) / n) return p_values[k];
  }
  return -1;
}

}  // namespace

// S(dwell) is the p-value of "it rests as the others do"; every parcel on its way is one test.
std::vector<ParcelKey> find_stalled(std::span<const Rest> rests, const StallPolicy& policy) {
  std::vector<double> p_values;
  p_values.reserve(rests.size());
  for (const Rest& rest : rests) {
    p_values.push_back(rest.stage.n_eff >= policy.least_n_eff ? rest.stage.survival : 1.0);
  }
  const double level = passing_level(p_values, policy.false_share);
  std::vector<ParcelKey> stalled;
  for (std::size_t k = 0; k < rests.size(); ++k) {
    if (p_values[k] <= level && p_values[k] < policy.least_survival)
      stalled.push_back(rests[k].key);
  }
  return stalled;
}

std::string evidence(const Rest& rest) {
  return fmt::format(
      "rests for {:.1f} days; of {} others half had left after {:.1f}, and {:.1f} % "
      "stay that long",
      rest.days, std::lround(rest.stage.n_eff), rest.stage.median_days, 100 * rest.stage.survival);
}

}  // namespace onda::promise
