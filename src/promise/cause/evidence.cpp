#include "promise/cause/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "promise/cause/incident.hpp"

namespace onda::promise::cause {
namespace {

constexpr std::array<std::string_view, kEvidences> kWords = {
    "always",         "unpaid",         "unstocked",     "unpacked",       "uncollected",
    "at_origin",      "at_facility",    "on_road",       "at_border",      "at_the_end",
    "on_round",       "is_open",        "scans_missing", "over_a_day",     "over_three_days",
    "over_six_days",  "rare",           "very_rare",     "long_for_kind",  "young_norm",
    "detour",         "several_rounds", "attempted",     "rest_between",   "long_rest",
    "cross_border",   "same_item",      "same_seller",   "other_sellers",  "same_pickup",
    "other_pickups",  "same_place",     "same_lane",     "other_lanes",    "other_places",
    "region_others",  "same_branch",    "branch_others", "other_branches", "alone",
    "alone_for_days", "feed_dead"};

}  // namespace

std::string_view to_text(Evidence evidence) { return kWords[static_cast<std::size_t>(evidence)]; }

Odds judge(const Evidences& seen, const Odds& words, const Weights& weights) {
  Odds odds = words;
  for (std::size_t c = 0; c < kCauses; ++c) {
    for (std::size_t e = 0; e < kEvidences; ++e) odds[c] += weights[c][e] * seen.values[e];
  }
  // A plain word of the carrier's ends the question, whatever is seen; what covers place and time
  // outweighs what is guessed of the parcel alone.
  const auto plain = std::max_element(words.begin(), words.end());
  if (*plain >= kCoveringWord) {
    const float margin = *plain >= kPlainWord ? 2 : 1;
    float& said = odds[static_cast<std::size_t>(plain - words.begin())];
    said = std::max(said, *std::max_element(odds.begin(), odds.end()) + margin);
  }
  const float most = *std::max_element(odds.begin(), odds.end());
  float sum = 0;
  for (float& each : odds) sum += each = std::exp(each - most);
  for (float& each : odds) each /= sum;
  return odds;
}

}  // namespace onda::promise::cause
