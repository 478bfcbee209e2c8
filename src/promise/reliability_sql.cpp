#include "promise/reliability_sql.hpp"

#include "sql/promise.hpp"

namespace onda::promise {
namespace {

using store::Row;

ReliabilitySum read_sum(const Row& row) {
  return {.group = std::string(row.text(0)),
          .horizon = static_cast<int>(row.integer(1)),
          .parcels = row.integer(2),
          .covered = row.integer(3),
          .width_ms = row.real(4),
          .error_ms = row.real(5),
          .bias_ms = row.real(6),
          .promised = row.integer(7),
          .late = row.integer(8),
          .said_late = row.real(9),
          .brier = row.real(10),
          .changes = row.integer(11),
          .journey_ms = row.real(12)};
}

Alarm read_alarm(const Row& row) {
  return {.group = std::string(row.text(0)),
          .was_late = row.integer(1) != 0,
          .opened_at = row.instant(2),
          .promise_ends_at = row.instant(3),
          .exception_at = row.maybe_instant(4)};
}

Instant begin_of(const Day& day) { return Instant{std::chrono::sys_days{day}}; }

}  // namespace

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

Result<std::vector<GroupFigures>> load_reliability(store::ReadTx& tx,
                                                   ShopId shop,
                                                   GroupBy by,
                                                   const Period& period) {
  std::vector<ReliabilitySum> sums;
  const Result<void> summed =
      tx.rows(sql::promise::sum_reliability,
              {shop, onda::to_text(period.from), onda::to_text(period.to), to_text(by)},
              [&](const Row& row) { sums.push_back(read_sum(row)); });
  if (!summed) return fail(summed.error());
  std::vector<Alarm> alarms;
  const Instant end = begin_of(period.to) + std::chrono::days{1};
  const Result<void> listed =
      tx.rows(sql::promise::list_alarms, {shop, begin_of(period.from), end, to_text(by)},
              [&](const Row& row) { alarms.push_back(read_alarm(row)); });
  if (!listed) return fail(listed.error());
  return figures_of(sums, alarms);
}

Result<void> save_node_day(store::Tx& tx, const NodeDay& node) {
  const Result<std::int64_t> saved =
      tx.run(sql::promise::save_node_day, {node.shop, onda::to_text(node.day), to_text(node.kind),
                                           node.node, node.observed, node.expected});
  if (!saved) return fail(saved.error());
  return {};
}

Result<std::vector<NodeHealth>> load_network(store::ReadTx& tx,
                                             ShopId shop,
                                             std::string_view kind,
                                             const Period& period) {
  std::vector<NodeHealth> nodes;
  const Result<void> read = tx.rows(sql::promise::list_network,
                                    {shop, onda::to_text(period.from), onda::to_text(period.to),
                                     store::Param::text_or_null(kind)},
                                    [&](const Row& row) {
                                      nodes.push_back({.kind = std::string(row.text(0)),
                                                       .node = std::string(row.text(1)),
                                                       .days = row.integer(2),
                                                       .observed = row.real(3),
                                                       .expected = row.real(4)});
                                    });
  if (!read) return fail(read.error());
  return nodes;
}

Result<std::vector<NodeDay>> list_node_days(store::ReadTx& tx, const Day& since) {
  std::vector<NodeDay> nodes;
  const Result<void> read =
      tx.rows(sql::promise::list_node_days, {onda::to_text(since)}, [&](const Row& row) {
        const Result<Day> day = parse_day(row.text(1));
        const std::optional<CohortKind> kind = cohort_kind_of(row.text(2));
        if (!day || !kind) return;
        nodes.push_back({.shop = ShopId{row.integer(0)},
                         .day = *day,
                         .kind = *kind,
                         .node = std::string(row.text(3)),
                         .observed = row.real(4),
                         .expected = row.real(5)});
      });
  if (!read) return fail(read.error());
  return nodes;
}

}  // namespace onda::promise
