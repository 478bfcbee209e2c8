#pragma once
// The shop's own table of days: what is believed of a lane that has no history yet.

#include <optional>
#include <string_view>
#include <vector>

#include "promise/feed.hpp"
#include "promise/types.hpp"

namespace onda::promise {

struct Lane {
  std::string_view carrier, service, origin, destination;
};
// The row that says most of the lane: each word of it is the lane's or empty; more of them said is
// better, the destination before the carrier before the service before the origin.
[[nodiscard]] const TransitRow* find_row(const std::vector<TransitRow>& rows, const Lane& lane);

// The probability that a parcel of the row takes longer than this: between the row's two ends as a
// lognormal that has a tenth below the one and a tenth above the other.
[[nodiscard]] double p_longer(const TransitRow& row, double days);

// What the tables are told when a shop's rows change: the days of each row that is new or another,
// and none (0 to 0) for those that are no more.
struct TransitChange {
  ShopId shop{};
  const std::vector<TransitRow>& before;
  const std::vector<TransitRow>& now;
};
[[nodiscard]] std::vector<Input> assumptions(const TransitChange& change);

}  // namespace onda::promise
