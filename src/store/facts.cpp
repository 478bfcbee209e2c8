#include "store/facts.hpp"

#include <algorithm>

#include "base/random.hpp"
#include "sql/store.hpp"

namespace onda::store {
namespace {

Fact read_fact(const Row& row) {
  return {.id = row.integer(0),
          .shop = ShopId{row.integer(1)},
          .topic = std::string(row.text(2)),
          .subject = row.uuid(3),
          .body = std::string(row.text(4)),
          .at = row.instant(5)};
}

}  // namespace

Result<void> append_fact(Tx& tx, const NewFact& fact) {
  const Result<std::int64_t> told =
      tx.run(sql::store::append_fact, {fact.shop, fact.topic, fact.subject, fact.body, fact.at});
  if (!told) return fail(told.error());
  return {};
}

Millis backoff(const RetryPolicy& policy, int attempt, double dice) {
  Millis wait = policy.first;
  for (int i = 1; i < attempt && wait < policy.longest; ++i) wait *= 2;
  wait = std::min(wait, policy.longest);
  return wait + Millis{static_cast<Millis::rep>(static_cast<double>(wait.count()) * dice / 5)};
}

FactReader::FactReader(Store& store, const Clock& clock, Options options, Consume consume)
    : store_(store), clock_(clock), options_(std::move(options)), consume_(std::move(consume)) {}

Result<int> FactReader::step() {
  const Instant now = clock_.now();
  const Result<std::optional<std::int64_t>> position = take_lease(now);
  if (!position) return fail(position.error());
  if (!*position) return 0;
  const Result<int> retried = retry_due(now);
  if (!retried) return retried;
  const Result<int> read = read_on(**position, now);
  if (!read) return read;
  return *retried + *read;
}

Result<int> FactReader::step_whole(const Prepare& prepare) {
  const Result<std::optional<std::int64_t>> position = take_lease(clock_.now());
  if (!position) return fail(position.error());
  if (!*position) return 0;
  const Result<std::vector<Fact>> facts = next_facts(**position);
  if (!facts) return fail(facts.error());
  if (facts->empty()) return 0;
  const Result<Writing> writing = prepare(*facts);
  if (!writing) return fail(writing.error());
  return store_.write_now([&](Tx& tx) -> Result<int> {
    if (const Result<void> written = (*writing)(tx); !written) return fail(written.error());
    const auto moved =
        tx.run(sql::store::move_position, {options_.consumer, options_.owner, facts->back().id});
    if (!moved) return fail(moved.error());
    if (*moved != 1) return fail({Code::unavailable, "lease_lost", "another process reads on", {}});
    return static_cast<int>(facts->size());
  });
}

Result<std::vector<Fact>> FactReader::next_facts(std::int64_t position) {
  std::vector<Fact> facts;
  const Result<void> read = store_.read_now([&](ReadTx& tx) {
    return tx.rows(sql::store::read_facts, {position, options_.batch},
                   [&](const Row& row) { facts.push_back(read_fact(row)); });
  });
  if (!read) return fail(read.error());
  return facts;
}

Result<void> FactReader::skip_to(std::int64_t fact) {
  const Result<std::optional<std::int64_t>> position = take_lease(clock_.now());
  if (!position) return fail(position.error());
  if (!*position || **position >= fact) return {};
  const Result<std::int64_t> moved = store_.write_now([&](Tx& tx) {
    return tx.run(sql::store::skip_to, {options_.consumer, options_.owner, fact});
  });
  if (!moved) return fail(moved.error());
  return {};
}

// Renewed only when a third of it is gone, so that an idle reader does not write all the time.
Result<std::optional<std::int64_t>> FactReader::take_lease(Instant now) {
  struct Held {
    std::int64_t position;
    bool fresh;
  };
  const auto look = [&](ReadTx& tx) {
    return tx.first(sql::store::find_position, {options_.consumer}, [&](const Row& row) {
      return Held{row.integer(0),
                  row.text(1) == options_.owner && row.instant(2) > now + options_.lease * 2 / 3};
    });
  };
  const Result<std::optional<Held>> held = store_.read_now(look);
  if (!held) return fail(held.error());
  if (*held && (*held)->fresh) return (*held)->position;
  return store_.write_now([&](Tx& tx) -> Result<std::optional<std::int64_t>> {
    if (const auto added = tx.run(sql::store::add_consumer, {options_.consumer}); !added)
      return fail(added.error());
    const Result<std::int64_t> taken = tx.run(
        sql::store::take_lease, {options_.consumer, options_.owner, now, now + options_.lease});
    if (!taken) return fail(taken.error());
    if (*taken == 0) return std::optional<std::int64_t>{};
    const Result<std::optional<Held>> mine = look(tx);
    if (!mine) return fail(mine.error());
    return std::optional(mine->value().position);
  });
}

Result<int> FactReader::retry_due(Instant now) {
  struct Due {
    Fact fact;
    int attempts;
  };
  std::vector<Due> due;
  const Result<void> read = store_.read_now([&](ReadTx& tx) {
    return tx.rows(
        sql::store::read_due, {options_.consumer, now, options_.batch},
        [&](const Row& row) { due.push_back({read_fact(row), static_cast<int>(row.integer(6))}); });
  });
  if (!read) return fail(read.error());
  if (due.empty()) return 0;
  std::vector<Outcome> outcomes;
  for (const Due& each : due) {
    const Result<void> done = consume_(each.fact);
    outcomes.push_back(
        {each.fact.id, each.attempts + 1, done ? std::nullopt : std::optional(done.error())});
  }
  return store_.write_now([&](Tx& tx) -> Result<int> {
    for (const Outcome& outcome : outcomes) {
      if (const Result<void> settled = settle(tx, outcome, now); !settled)
        return fail(settled.error());
    }
    return static_cast<int>(outcomes.size());
  });
}

Result<int> FactReader::read_on(std::int64_t position, Instant now) {
  const Result<std::vector<Fact>> facts = next_facts(position);
  if (!facts) return fail(facts.error());
  if (facts->empty()) return 0;
  std::vector<Outcome> failed;
  for (const Fact& fact : *facts) {
    if (const Result<void> done = consume_(fact); !done)
      failed.push_back({fact.id, 1, done.error()});
  }
  return store_.write_now([&](Tx& tx) -> Result<int> {
    for (const Outcome& outcome : failed) {
      if (const Result<void> settled = settle(tx, outcome, now); !settled)
        return fail(settled.error());
    }
    const auto moved =
        tx.run(sql::store::move_position, {options_.consumer, options_.owner, facts->back().id});
    if (!moved) return fail(moved.error());
    return static_cast<int>(facts->size());
  });
}

Result<void> FactReader::settle(Tx& tx, const Outcome& outcome, Instant now) {
  Result<std::int64_t> written;
  if (!outcome.error) {
    written = tx.run(sql::store::drop_setback, {options_.consumer, outcome.fact});
  } else {
    const std::optional<Instant> dead_at =
        outcome.attempts >= options_.retry.attempts ? std::optional(now) : std::nullopt;
    written =
        tx.run(sql::store::put_aside, {options_.consumer, outcome.fact, outcome.attempts,
                                       now + backoff(options_.retry, outcome.attempts, roll()),
                                       outcome.error->what, dead_at});
  }
  if (!written) return fail(written.error());
  return {};
}

Result<std::int64_t> newest_fact(ReadTx& tx) {
  const auto newest =
      tx.first(sql::store::find_newest_fact, {}, [](const Row& row) { return row.integer(0); });
  if (!newest) return fail(newest.error());
  return newest->value_or(0);
}

Result<std::vector<Setback>> list_setbacks(ReadTx& tx, std::string_view consumer, int limit) {
  std::vector<Setback> setbacks;
  const Result<void> read =
      tx.rows(sql::store::list_setbacks, {consumer, limit}, [&](const Row& row) {
        setbacks.push_back({.fact = row.integer(0),
                            .consumer = std::string(row.text(1)),
                            .topic = std::string(row.text(2)),
                            .attempts = static_cast<int>(row.integer(3)),
                            .due_at = row.instant(4),
                            .reason = std::string(row.text(5)),
                            .dead_at = row.maybe_instant(6)});
      });
  if (!read) return fail(read.error());
  return setbacks;
}

Result<std::int64_t> end_leases(Tx& tx) { return tx.run(sql::store::end_leases, {}); }

Result<std::int64_t> replay_dead(Tx& tx, std::string_view consumer, Instant now) {
  return tx.run(sql::store::replay_dead, {consumer, now});
}

Result<std::int64_t> prune_facts(Tx& tx, Instant before, int limit) {
  return tx.run(sql::store::prune_facts, {before, limit});
}

}  // namespace onda::store
