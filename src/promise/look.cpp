#include "promise/look.hpp"

#include <algorithm>

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

// What the shop says of its stock. Sure where it comes no sooner than the last promised day.
std::optional<Finding> shortage(const ParcelState& state) {
  if (!state.short_since) return std::nullopt;
  Finding finding{.test = DelayTest::shop_word, .since = state.short_since};
  if (!state.stock_from) return finding;
  finding.until = Zone::find_or_utc(state.zone).local(*state.stock_from).day;
  const bool is_sure =
      state.promise_ends_at && *state.stock_from + std::chrono::days{1} >= *state.promise_ends_at;
  if (is_sure) finding.probability = 1;
  return finding;
}

}  // namespace

Millis wait_for_stock(const ParcelState& state, Instant now) {
  return state.stock_from ? std::max(*state.stock_from - now, Millis{0}) : Millis{0};
}

Belief belief_of(const Distribution& distribution,
                 const RiskRecord& risks,
                 const ParcelState& state,
                 Instant now) {
  const Millis wait = wait_for_stock(state, now);
  Belief belief{.q05 = distribution.quantile(0.05) + wait,
                .q10 = distribution.quantile(0.10) + wait,
                .q50 = distribution.quantile(0.50) + wait,
                .q90 = distribution.quantile(0.90) + wait,
                .q95 = distribution.quantile(0.95) + wait,
                .p_late = std::nullopt,
                .p_never = distribution.p_never(),
                .n_eff = distribution.n_eff(),
                .grounds = sentence(distribution.grounds())};
  if (wait > Millis{0}) belief.grounds += "; it waits for stock that the shop expects";
  if (!state.promise_ends_at) return belief;
  // The record is of parcels that wait for nothing.
  if (const auto said = said_late(distribution, *state.promise_ends_at - wait))
    belief.p_late = wait > Millis{0} ? *said : risks.corrected(*said);
  return belief;
}

Look look(const Lens& lens, const ParcelState& state, Instant now) {
  Look look{.now = now,
            .risk = lens.risk,
            .utc_offset_min = Zone::find_or_utc(state.zone).local(now).offset_min};
  if (lens.tables == nullptr || state.ending) return look;
  if (const auto distribution = lens.tables->engine.estimate(key_of(state.name), now))
    look.belief = belief_of(*distribution, lens.tables->risks, state, now);
  if (std::optional<Finding> found = stalled(lens, state, now))
    look.findings.push_back(std::move(*found));
  if (std::optional<Finding> found = shortage(state)) look.findings.push_back(std::move(*found));
  if (!state.trouble.empty()) {
    look.findings.push_back(
        {.test = DelayTest::carrier_word, .where = state.trouble, .since = state.exception_at});
  }
  return look;
}

}  // namespace onda::promise
