#pragma once
// The outbox (ADR 0004): an append-only log of facts, written in the transaction that made them
// true, and consumers that each read it in order at their own pace.
//
// A consumer sees every fact at least once. What it cannot handle goes aside, is tried again with
// back-off, and after the last try is dead: kept with its reason until somebody replays it. One
// process at a time reads for a consumer (a lease), so that several nodes do not do work twice.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "store/store.hpp"

namespace onda::store {

struct Fact {
  std::int64_t id = 0;
  ShopId shop{};
  std::string topic;
  Uuid subject{};
  std::string body;  // JSON
  Instant at;
};

// A fact to tell; the topic is a constant of the module that tells it (its events.hpp).
struct NewFact {
  ShopId shop{};
  std::string_view topic;
  Uuid subject{};
  std::string_view body;  // JSON
  Instant at;
};
// Appends it in the transaction that makes it true.
[[nodiscard]] Result<void> append_fact(Tx& tx, const NewFact& fact);

// What a consumer does with a fact; an error is its reason for another try. It may be given the
// same fact again, so its effect must be idempotent by the fact's id.
using Consume = std::function<Result<void>(const Fact& fact)>;

// For a consumer whose effects are rows of this store. Preparing reads and decides, off the writer
// thread; what it gives is then written in one transaction with the consumer's new position, so
// that each fact has its effect once. An error of either leaves the position where it was.
using Writing = std::function<Result<void>(Tx& tx)>;
using Prepare = std::function<Result<Writing>(const std::vector<Fact>& facts)>;

struct RetryPolicy {
  int attempts = 8;     // then the fact is dead
  Millis first{1'000};  // wait after the first failure; doubles each time
  Millis longest{3'600'000};
};
// The wait before try `attempt` + 1, with up to a fifth of jitter taken from `dice` in [0, 1).
[[nodiscard]] Millis backoff(const RetryPolicy& policy, int attempt, double dice);

// A fact that a consumer could not handle.
struct Setback {
  std::int64_t fact = 0;
  std::string consumer;
  std::string topic;
  int attempts = 0;
  Instant due_at;
  std::string reason;
  std::optional<Instant> dead_at;
};

class FactReader {
 public:
  struct Options {
    std::string consumer;  // its name, also in the database
    std::string owner;     // this process, for the lease
    Millis lease{30'000};
    int batch = 500;
    RetryPolicy retry = {};
  };
  // All outlive it. A consumer that is new begins at the log's end: the past is not its business.
  FactReader(Store& store, const Clock& clock, Options options, Consume consume);

  // One round: renews the lease, retries what is due, reads one batch on. Says how many facts it
  // handled; 0 where there is nothing to do or another process holds the lease.
  [[nodiscard]] Result<int> step();
  // One round of a consumer whose effects are rows of this store. It has no setbacks: where it
  // fails, the same facts come again.
  [[nodiscard]] Result<int> step_whole(const Prepare& prepare);
  // Passes over the facts up to this one: for a consumer that had no listeners when they were told.
  [[nodiscard]] Result<void> skip_to(std::int64_t fact);

 private:
  [[nodiscard]] Result<std::optional<std::int64_t>> take_lease(Instant now);
  [[nodiscard]] Result<int> retry_due(Instant now);
  [[nodiscard]] Result<std::vector<Fact>> next_facts(std::int64_t position);
  [[nodiscard]] Result<int> read_on(std::int64_t position, Instant now);
  struct Outcome {
    std::int64_t fact = 0;
    int attempts = 0;  // so far, this one included
    std::optional<Error> error;
  };
  [[nodiscard]] Result<void> settle(Tx& tx, const Outcome& outcome, Instant now);

  Store& store_;
  const Clock& clock_;
  Options options_;
  Consume consume_;
};

// The id of the newest fact; 0 where there is none.
[[nodiscard]] Result<std::int64_t> newest_fact(ReadTx& tx);
// Setbacks of a consumer ("" for all), dead ones first.
[[nodiscard]] Result<std::vector<Setback>> list_setbacks(ReadTx& tx,
                                                         std::string_view consumer,
                                                         int limit);
// Makes dead facts of a consumer due again; says how many.
[[nodiscard]] Result<std::int64_t> replay_dead(Tx& tx, std::string_view consumer, Instant now);
// Ends every consumer's lease: for a process that begins and knows that no other runs, so that what
// one that was killed had leased is read at once.
[[nodiscard]] Result<std::int64_t> end_leases(Tx& tx);
// Forgets facts older than `before` that every consumer has behind it, at most `limit` of them.
[[nodiscard]] Result<std::int64_t> prune_facts(Tx& tx, Instant before, int limit);

}  // namespace onda::store
