#include "promise/score.hpp"

#include <array>

namespace onda::promise {
namespace {

using std::chrono::days;

constexpr std::array<int, 7> kHorizons{0, 1, 2, 3, 5, 7, 10};

Score score_one(const Told& told, int horizon, Instant arrived_at) {
  return {.horizon = horizon,
          .covered = told.q10 <= arrived_at && arrived_at <= told.q90 ? 1 : 0,
          .width = told.q90 - told.q10,
          .error = arrived_at - told.q50,
          .p_late = told.p_late};
}

const Told* standing_at(const std::vector<Change>& changes, Instant at) {
  const Told* standing = nullptr;
  for (const Change& change : changes) {
    if (change.now.at > at) break;
    standing = &change.now;
  }
  return standing;
}

}  // namespace

std::vector<Score> score(const std::vector<Change>& changes, Instant arrived_at) {
  std::vector<Score> scores;
  if (changes.empty() || changes.front().now.at > arrived_at) return scores;
  scores.push_back(score_one(changes.front().now, kFirstHorizon, arrived_at));
  for (const int horizon : kHorizons) {
    const Told* told = standing_at(changes, arrived_at - days{horizon});
    if (told != nullptr) scores.push_back(score_one(*told, horizon, arrived_at));
  }
  return scores;
}

std::int64_t count_jumps(const std::vector<Change>& changes) {
  std::int64_t jumps = 0;
  for (const Change& change : changes) {
    if (change.was && std::chrono::abs(change.now.q50 - change.was->q50) > days{1}) ++jumps;
  }
  return jumps;
}

}  // namespace onda::promise
