#include "promise/estimate/decayed_means.hpp"

#include <algorithm>
#include <cmath>

#include "promise/estimate/bytes.hpp"
#include "promise/estimate/constants.hpp"

namespace onda::promise {

double DecayedMeans::keep(const Mean& mean, double day) const {
  return day <= mean.touched ? 1 : std::exp2((mean.touched - day) / options_.half_life_days);
}

double DecayedMeans::mean(std::uint64_t key, double day) const {
  const Mean* at = key == 0 ? nullptr : means_.find(key);
  if (at == nullptr) return 0;
  const double left = keep(*at, day);
  return at->sum * left / (at->weight * left + options_.shrink);
}

double DecayedMeans::weight(std::uint64_t key, double day) const {
  const Mean* at = key == 0 ? nullptr : means_.find(key);
  return at == nullptr ? 0 : at->weight * keep(*at, day);
}

void DecayedMeans::add(std::uint64_t key, double residual, double day) {
  if (key == 0) return;
  Mean& at = means_.at(key);
  const double left = keep(at, day);
  at.weight = at.weight * left + 1;
  at.sum = at.sum * left + std::clamp(residual, -options_.most, options_.most);
  at.touched = std::max(at.touched, day);
}

void DecayedMeans::forget_light_ones(double day) {
  means_.erase_if([&](std::uint64_t, const Mean& mean) {
    return mean.weight * keep(mean, day) < static_cast<double>(kLeastNodeWeight);
  });
}

void DecayedMeans::save(ByteWriter& out) const {
  std::vector<std::uint64_t> keys;
  means_.each([&](std::uint64_t key, const Mean&) { keys.push_back(key); });
  std::sort(keys.begin(), keys.end());
  out.plains(keys);
  for (const std::uint64_t key : keys) out.plain(*means_.find(key));
}

void DecayedMeans::restore(ByteReader& in) {
  std::vector<std::uint64_t> keys;
  in.plains(keys);
  for (const std::uint64_t key : keys) {
    if (key == 0) return in.spoil();
    in.plain(means_.at(key));
  }
}

}  // namespace onda::promise
