#pragma once
// Writes what a look at a parcel led to: rows and the facts that tell of them, all in one
// transaction.

#include "promise/lesson.hpp"
#include "promise/promise_row.hpp"
#include "promise/score.hpp"
#include "promise/state.hpp"
#include "store/tx.hpp"

namespace onda::promise {

enum class Known : std::uint8_t { already, newly };

struct Outcome {
  ParcelState state;  // as it is to be written; told and delay still as they were
  Known known = Known::already;
  bool has_learnt = false;
  std::optional<PromiseRow> given = {};  // the promise that the shipment came with
  Look look = {};
  Verdict verdict = {};
  std::optional<DelayId> fresh = {};  // of a delay that is opened
  std::vector<Score> scores = {};     // of a parcel that has arrived now
  std::int64_t jumps = 0;
  bool has_arrived = false;  // now
  bool is_eve = false;       // it should come tomorrow, and it is time to say so
  bool is_history = false;   // its news are old: more of them are on their way, so nothing is told
};

// Whether there is anything to write.
[[nodiscard]] bool is_quiet(const Outcome& outcome);
[[nodiscard]] Result<void> save_outcome(store::Tx& tx, Outcome& outcome);

}  // namespace onda::promise
