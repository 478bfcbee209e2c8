#include "sim/demand.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace onda::sim {
namespace {

using std::chrono::days;

// Percent of an ordinary day, Sunday first: people order at the desk on Monday.
constexpr std::array<std::uint32_t, 7> kWeek = {96, 128, 110, 103, 100, 92, 84};

// Orders by local hour, in arbitrary units: a hump before lunch, the peak at nine in the evening.
constexpr std::array<std::uint32_t, 24> kHours = {34, 20, 11, 7,  5,  6,  12, 24, 42, 58, 66, 64,
                                                  56, 58, 60, 60, 58, 54, 56, 66, 82, 94, 86, 60};
constexpr std::uint64_t kHoursTotal = [] {
  std::uint64_t sum = 0;
  for (const std::uint32_t weight : kHours) sum += weight;
  return sum;
}();

enum Purpose : std::uint64_t { jitter };

// The second of the day before which `part` of kHoursTotal * 3600 units of orders fall.
Seconds second_at(std::uint64_t part) {
  std::uint64_t hour = 0;
  while (part >= kHours[hour] * 3600ULL) part -= kHours[hour++] * 3600ULL;
  return Seconds{hour * 3600 + part / kHours[hour]};
}

}  // namespace

Demand::Demand(const WorldOptions& options, const Incidents& incidents, Dice dice)
    : first_(local_days_of(options.first_day)) {
  CHECK(options.days > 0);
  before_.push_back(0);
  for (int offset = 0; offset < options.days; ++offset) {
    const LocalDay day = first_ + days{offset};
    const Incident* promotion =
        incidents.at(IncidentKind::promotion, 0, at_clock(day, std::chrono::hours{12}));
    const std::uint64_t percent = promotion == nullptr ? 100 : promotion->percent;
    const std::uint64_t noise =
        92 + dice.child(static_cast<std::uint64_t>(offset)).below(jitter, 17);
    const std::uint64_t week = kWeek[std::chrono::weekday(day).c_encoding()];
    const std::uint64_t count = options.orders_per_day * week * percent * noise / 1'000'000;
    before_.push_back(before_.back() + std::max<std::uint64_t>(count, 1));
  }
}

std::uint64_t Demand::orders_before(LocalDay day) const {
  const auto offset = std::clamp<std::int64_t>((day - first_).count(), 0,
                                               static_cast<std::int64_t>(before_.size()) - 1);
  return before_[static_cast<std::size_t>(offset)];
}

Demand::Moment Demand::moment_of(std::uint64_t order, Dice dice) const {
  CHECK(order < orders());
  const auto after = std::upper_bound(before_.begin(), before_.end(), order);
  const auto offset = (after - before_.begin()) - 1;
  const std::uint64_t number = order - before_[static_cast<std::size_t>(offset)];
  const std::uint64_t count = *after - before_[static_cast<std::size_t>(offset)];
  // The k-th of n orders falls somewhere in the k-th n-th of the day's orders: sorted without
  // sorting.
  const std::uint64_t whole = kHoursTotal * 3600;
  const std::uint64_t from = whole * number / count;
  const std::uint64_t width = std::max<std::uint64_t>(whole * (number + 1) / count - from, 1);
  const LocalDay day = first_ + days{offset};
  return {day, number, at_clock(day, second_at(from + dice.below(jitter, width)))};
}

}  // namespace onda::sim
