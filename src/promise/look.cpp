#include "promise/look.hpp"

namespace onda::promise {
namespace {

std::optional<Finding> stalled(const Lens& lens, const ParcelState& state, Instant now) {
  const Engine& engine = lens.tables->engine;
  const std::optional<Engine::Rest> rest = engine.rest(key_of(state.name));
  if (!rest) return std::nullopt;
  const double dwell = days_between(rest->since, now);
  const StageView stage = engine.stage(rest->stage, dwell);
  const StallMark mark = state.delay ? kStillStalled : lens.stall;
  if (!is_stalled(stage, mark)) return std::nullopt;
  return Finding{.test = DelayTest::stalled,
                 .where = state.place,
                 .since = rest->since,
                 .probability = stage.survival,
                 .threshold = mark.survival,
                 .days = dwell,
                 .usual_days = stage.median_days,
                 .n = stage.n_eff,
                 .observed = stage.observed,
                 .expected = stage.expected};
}

}  // namespace

Belief belief_of(const Distribution& distribution,
                 const RiskRecord& risks,
                 const ParcelState& state) {
  Belief belief{.q05 = distribution.quantile(0.05),
                .q10 = distribution.quantile(0.10),
                .q50 = distribution.quantile(0.50),
                .q90 = distribution.quantile(0.90),
                .q95 = distribution.quantile(0.95),
                .p_late = std::nullopt,
                .p_never = distribution.p_never(),
                .n_eff = distribution.n_eff(),
                .grounds = sentence(distribution.grounds())};
  if (!state.promise_ends_at) return belief;
  if (const auto said = said_late(distribution, *state.promise_ends_at))
    belief.p_late = risks.corrected(*said);
  return belief;
}

Look look(const Lens& lens, const ParcelState& state, Instant now) {
  Look look{.now = now,
            .risk = lens.risk,
            .utc_offset_min = Zone::find_or_utc(state.zone).local(now).offset_min};
  if (lens.tables == nullptr || state.ending) return look;
  if (const auto distribution = lens.tables->engine.estimate(key_of(state.name), now))
    look.belief = belief_of(*distribution, lens.tables->risks, state);
  if (std::optional<Finding> found = stalled(lens, state, now))
    look.findings.push_back(std::move(*found));
  if (!state.trouble.empty()) {
    look.findings.push_back(
        {.test = DelayTest::carrier_word, .where = state.trouble, .since = state.exception_at});
  }
  return look;
}

}  // namespace onda::promise
