#include "promise/look.hpp"

#include "promise/watch/stalled.hpp"

namespace onda::promise {
namespace {

constexpr StallPolicy kStalled;
// Once that was said it stands until less than this speaks for it.
constexpr double kStillStalledSurvival = 0.1;
constexpr double kStillStalledParcels = 10;

std::optional<Finding> stalled(const Engine& engine, const ParcelState& state, Instant now) {
  const std::optional<Engine::Rest> rest = engine.rest(key_of(state.name));
  if (!rest) return std::nullopt;
  const double dwell = days_between(rest->since, now);
  const StageView stage = engine.stage(rest->stage, dwell);
  const bool is_said = state.delay.has_value();
  const double survival = is_said ? kStillStalledSurvival : kStalled.least_survival;
  const double parcels = is_said ? kStillStalledParcels : kStalled.least_n_eff;
  if (stage.survival >= survival || stage.n_eff < parcels) return std::nullopt;
  return Finding{.test = DelayTest::stalled,
                 .where = state.place,
                 .since = rest->since,
                 .probability = stage.survival,
                 .threshold = kStalled.least_survival,
                 .days = dwell,
                 .n = stage.n_eff,
                 .observed = stage.observed,
                 .expected = stage.expected};
}

}  // namespace

Belief belief_of(const Distribution& distribution, const ParcelState& state) {
  Belief belief{.q05 = distribution.quantile(0.05),
                .q10 = distribution.quantile(0.10),
                .q50 = distribution.quantile(0.50),
                .q90 = distribution.quantile(0.90),
                .q95 = distribution.quantile(0.95),
                .p_late = std::nullopt,
                .p_never = distribution.p_never(),
                .n_eff = distribution.n_eff(),
                .grounds = sentence(distribution.grounds())};
  if (state.promise_ends_at && belief.n_eff >= kFewParcels)
    belief.p_late = distribution.p_late(*state.promise_ends_at);
  return belief;
}

Look look(const Engine* engine, const ParcelState& state, Instant now) {
  Look look{.now = now, .utc_offset_min = Zone::find_or_utc(state.zone).local(now).offset_min};
  if (engine == nullptr || state.ending) return look;
  if (const auto distribution = engine->estimate(key_of(state.name), now))
    look.belief = belief_of(*distribution, state);
  if (std::optional<Finding> found = stalled(*engine, state, now))
    look.findings.push_back(std::move(*found));
  if (!state.trouble.empty()) {
    look.findings.push_back(
        {.test = DelayTest::carrier_word, .where = state.trouble, .since = state.exception_at});
  }
  return look;
}

}  // namespace onda::promise
