#include "promise/transit.hpp"

#include <algorithm>
#include <cmath>

namespace onda::promise {
namespace {

constexpr double kLeastDays = 0.05;
constexpr double kTenth = 1.2815515655446004;  // standard deviations to the tenth of a normal

// How much of the lane the row says; below 0 where it speaks of another.
int says(const TransitRow& row, const Lane& lane) {
  struct Word {
    std::string_view of_row, of_lane;
    int weight;
  };
  const Word words[] = {{row.destination, lane.destination, 8},
                        {row.carrier, lane.carrier, 4},
                        {row.service, lane.service, 2},
                        {row.origin, lane.origin, 1}};
  int sum = 0;
  for (const Word& word : words) {
    if (word.of_row.empty()) continue;
    if (word.of_row != word.of_lane) return -1;
    sum += word.weight;
  }
  return sum;
}

bool is_same_lane(const TransitRow& a, const TransitRow& b) {
  return a.carrier == b.carrier && a.service == b.service && a.origin == b.origin &&
         a.destination == b.destination;
}

Assumed assumed(ShopId shop, const TransitRow& row) {
  return {.shop = shop,
          .origin = row.origin,
          .region = row.destination,
          .carrier = row.carrier,
          .service = row.service,
          .low_days = row.days_from,
          .high_days = row.days_to};
}

}  // namespace

const TransitRow* find_row(const std::vector<TransitRow>& rows, const Lane& lane) {
  const TransitRow* best = nullptr;
  int most = -1;
  for (const TransitRow& row : rows) {
    const int said = says(row, lane);
    if (said <= most) continue;
    most = said;
    best = &row;
  }
  return best;
}

double p_longer(const TransitRow& row, double days) {
  const double low = std::log(std::max(row.days_from, kLeastDays));
  const double high = std::log(std::max(row.days_to, std::exp(low) * 1.01));
  const double deviations =
      (std::log(std::max(days, 1e-3)) - (low + high) / 2) / ((high - low) / 2) * kTenth;
  return 0.5 * std::erfc(deviations / std::sqrt(2.0));
}

std::vector<Input> assumptions(const TransitChange& change) {
  std::vector<Input> inputs;
  const auto find = [](const std::vector<TransitRow>& rows, const TransitRow& row) {
    return std::find_if(rows.begin(), rows.end(),
                        [&](const TransitRow& each) { return is_same_lane(each, row); });
  };
  for (const TransitRow& row : change.before) {
    if (find(change.now, row) != change.now.end()) continue;
    Assumed none = assumed(change.shop, row);
    none.low_days = none.high_days = 0;
    inputs.emplace_back(std::move(none));
  }
  for (const TransitRow& row : change.now) {
    const auto was = find(change.before, row);
    const bool stands = was != change.before.end() && was->days_from == row.days_from &&
                        was->days_to == row.days_to;
    if (!stands) inputs.emplace_back(assumed(change.shop, row));
  }
  return inputs;
}

}  // namespace onda::promise
