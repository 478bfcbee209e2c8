#pragma once
// How the estimates of a parcel turned out, once it has arrived. Promises: each horizon is scored
// by the estimate that stood then, as it was told; nothing that was told later counts.

#include <optional>
#include <vector>

#include "promise/promise_row.hpp"

namespace onda::promise {

// The estimate that was told first has this horizon.
inline constexpr int kFirstHorizon = -1;

struct Score {
  int horizon = kFirstHorizon;  // whole days before arrival
  std::int64_t covered = 0;     // 1: arrived between q10 and q90
  Millis width{0};              // of that interval
  Millis error{0};              // arrival minus median; its sign is the bias
  std::optional<double> p_late;
};

struct Journey {
  Instant begun_at;
  Instant arrived_at;
  std::optional<Instant> promise_ends_at;
};

// One for each horizon at which an estimate stood; `changes` in the order of their telling.
[[nodiscard]] std::vector<Score> score(const std::vector<Change>& changes, Instant arrived_at);

// Told changes of the median by more than a day: what a buyer sees as flicker.
[[nodiscard]] std::int64_t count_jumps(const std::vector<Change>& changes);

}  // namespace onda::promise
