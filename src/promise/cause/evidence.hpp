#pragma once
// What can be seen of one stretch that took too long, as few numbers between 0 and 1: a cause is
// judged by them alone.

#include <array>
#include <cstdint>
#include <string_view>

#include "promise/cause/cause.hpp"

namespace onda::promise::cause {

enum class Evidence : std::uint8_t {
  always,
  // where it stands, or stood too long
  unpaid,
  unstocked,
  unpacked,
  uncollected,
  at_origin,
  at_facility,
  on_road,
  at_border,
  at_the_end,  // the next thing at this place is the round to the door
  on_round,
  // how it stands
  is_open,
  scans_missing,  // what lay between was not scanned
  over_a_day,
  over_three_days,
  over_six_days,
  rare,           // nineteen of twenty of its kind take less
  very_rare,      // 99 of 100
  long_for_kind,  // its excess as a share of all it took, or takes
  young_norm,     // few of its kind have been seen
  detour,
  several_rounds,
  attempted,
  rest_between,  // more than a day and a half between two rounds
  long_rest,     // more than two and a quarter
  cross_border,
  // who else is slow
  same_item,
  same_seller,
  other_sellers,  // all of them: a day off, or a rush
  same_pickup,
  other_pickups,  // of the carrier, at other sellers
  same_place,
  same_lane,
  other_lanes,    // of the place
  other_places,   // of the carrier
  region_others,  // other carriers into the region
  same_branch,
  branch_others,   // other carriers' rounds in the region
  other_branches,  // of the carrier
  alone,           // none of them
  alone_for_days,
  // news
  feed_dead,
};
inline constexpr std::size_t kEvidences = 42;
[[nodiscard]] std::string_view to_text(Evidence evidence);

// What tells of others stands side by side.
inline constexpr std::size_t kFirstOther = static_cast<std::size_t>(Evidence::same_item);
inline constexpr std::size_t kOthers =
    static_cast<std::size_t>(Evidence::other_branches) + 1 - kFirstOther;

struct Evidences {
  std::array<float, kEvidences> values{};
  [[nodiscard]] float& operator[](Evidence evidence) {
    return values[static_cast<std::size_t>(evidence)];
  }
  [[nodiscard]] float operator[](Evidence evidence) const {
    return values[static_cast<std::size_t>(evidence)];
  }
};

// Additive log-odds: a row a cause. Fitted (weights.cpp says on what).
using Weights = std::array<std::array<float, kEvidences>, kCauses>;
[[nodiscard]] const Weights& fitted_weights();

// Probabilities of all causes, which sum to 1. `words` are log-odds of what the carrier said.
using Odds = std::array<float, kCauses>;
[[nodiscard]] Odds judge(const Evidences& seen, const Odds& words, const Weights& weights);

}  // namespace onda::promise::cause
