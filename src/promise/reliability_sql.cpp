#include "promise/reliability_sql.hpp"

#include "sql/promise.hpp"

namespace onda::promise {

Result<void> add_reliability(store::Tx& tx, const Scored& scored) {
  const ParcelState& state = scored.state;
  const Score& score = scored.score;
  const Instant arrived = *state.ended_at;
  const Day day{std::chrono::floor<std::chrono::days>(arrived)};
  const bool promised = state.promise_ends_at.has_value() && score.p_late.has_value();
  const bool late = promised && arrived > *state.promise_ends_at;
  const double said = score.p_late.value_or(0);
  const double miss = said - (late ? 1 : 0);
  const bool is_first = score.horizon == kFirstHorizon;
  const Result<std::int64_t> added = tx.run(
      sql::promise::add_reliability,
      {state.name.shop, onda::to_text(day), state.carrier, state.origin, state.destination,
       score.horizon, score.covered, score.width.count(), std::chrono::abs(score.error).count(),
       score.error.count(), promised ? 1 : 0, late ? 1 : 0, promised ? said : 0.0,
       promised ? miss * miss : 0.0, is_first ? scored.jumps : std::int64_t{0},
       is_first ? (arrived - state.begun_at).count() : std::int64_t{0}});
  if (!added) return fail(added.error());
  return {};
}

}  // namespace onda::promise
