#include "promise/watch/stalled.hpp"

#include <algorithm>

namespace onda::promise {
namespace {

constexpr double kLeastSurvival = 0.02;  // a candidate rests longer than 98 of 100 do
constexpr double kFalseShare = 0.1;      // of those named, expected

}  // namespace

bool is_stalled(const StageView& stage, const StallMark& mark) {
  return stage.n_eff >= mark.n_eff && stage.survival <= mark.survival;
}

void RestingParcels::add(const StageView& stage) {
  ++count_;
  if (is_stalled(stage, {.survival = kLeastSurvival})) rare_.push_back(stage.survival);
}

// S(dwell) is the p-value of "it rests as the others do": the largest that passes p(k) ≤ q k / n
// for the k-th smallest of n.
StallMark RestingParcels::mark() const {
  std::vector<double> sorted = rare_;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t k = sorted.size(); k-- > 0;) {
    const double passes = kFalseShare * static_cast<double>(k + 1) / static_cast<double>(count_);
    if (sorted[k] <= passes) return {.survival = sorted[k]};
  }
  return {};
}

StallMark stall_mark(const Engine& engine,
                     std::span<const CohortKey> silent_carriers,
                     Instant now) {
  RestingParcels resting;
  engine.each_rest([&](const Engine::Rest& rest) {
    const bool is_silent = std::find(silent_carriers.begin(), silent_carriers.end(),
                                     rest.carrier) != silent_carriers.end();
    if (!is_silent) resting.add(engine.stage(rest.stage, days_between(rest.since, now)));
  });
  return resting.mark();
}

}  // namespace onda::promise
