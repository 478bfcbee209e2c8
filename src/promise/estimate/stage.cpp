#include "promise/estimate/stage.hpp"

#include <cmath>

#include "promise/estimate/age_bins.hpp"
#include "promise/estimate/constants.hpp"
#include "promise/estimate/engine_state.hpp"

namespace onda::promise {

StageView Engine::State::stage(const StageKey& key, double dwell_days) const {
  const StageChain chain = chain_of(key);
  Hazards hazards;
  stages.blend({.keys = chain}, today(), {}, hazards);
  Hazards even;
  even.fill(1);
  const HazardCurve curve = cumulate(stage_bins(), hazards, even, 1);
  StageView view;
  view.survival = std::exp(-curve.hazard_at(dwell_days));
  view.median_days = curve.age_at(std::log(2.0));
  for (const std::uint64_t node : chain) {
    const float left = stages.departures(node, today());
    if (view.n_eff == 0 || left >= kSpeaksFrom) view.n_eff = static_cast<double>(left);
  }
  if (const StagePace* pace = stage_paces.find(chain.back())) {
    const double keep = std::exp2(std::min(0.0, pace->touched - today()) / kDriftHalfLifeDays);
    view.observed = pace->observed * keep;
    view.expected = pace->expected * keep;
  }
  return view;
}

}  // namespace onda::promise
