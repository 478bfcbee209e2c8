#include "promise/cause/evidence.hpp"

#include <algorithm>
#include <cmath>

#include "promise/cause/incident.hpp"

namespace onda::promise::cause {
namespace {

constexpr std::array<std::string_view, kEvidences> kWords = {
    "always",         "unpaid",       "unstocked",      "unpacked",       "uncollected",
    "at_origin",      "at_facility",  "on_road",        "at_border",      "at_the_end",
    "on_round",       "is_open",      "scans_missing",  "over_a_day",     "over_three_days",
    "over_six_days",  "detour",       "several_rounds", "attempted",      "rest_between",
    "long_rest",      "cross_border", "same_item",      "same_seller",    "same_pickup",
    "other_pickups",  "same_place",   "same_lane",      "other_lanes",    "other_places",
    "region_others",  "same_branch",  "branch_others",  "other_branches", "alone",
    "alone_for_days", "feed_dead"};

}  // namespace

std::string_view to_text(Evidence evidence) { return kWords[static_cast<std::size_t>(evidence)]; }

Odds judge(const Evidences& seen, const Odds& words, const Weights& weights) {
  Odds odds = words;
  for (std::size_t c = 0; c < kCauses; ++c) {
    for (std::size_t e = 0; e < kEvidences; ++e) odds[c] += weights[c][e] * seen.values[e];
  }
  // A plain word of the carrier's ends the question, whatever is seen.
  const auto plain = std::max_element(words.begin(), words.end());
  if (*plain >= kPlainWord) {
    float& said = odds[static_cast<std::size_t>(plain - words.begin())];
    said = std::max(said, *std::max_element(odds.begin(), odds.end()) + 2);
  }
  const float most = *std::max_element(odds.begin(), odds.end());
  float sum = 0;
  for (float& each : odds) sum += each = std::exp(each - most);
  for (float& each : odds) each /= sum;
  return odds;
}

}  // namespace onda::promise::cause
