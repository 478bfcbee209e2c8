#include "promise/reliability.hpp"

#include <algorithm>
#include <array>

#include "promise/score.hpp"

namespace onda::promise {
namespace {

constexpr std::array<std::string_view, 4> kGroups{"all", "carrier", "lane", "region"};
constexpr double kHour = 3'600'000.0;
constexpr double kDay = 24 * kHour;

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double hours(Instant from, Instant to) { return static_cast<double>((to - from).count()) / kHour; }

HorizonFigures horizon_of(const ReliabilitySum& sum) {
  const auto n = static_cast<double>(std::max<std::int64_t>(sum.parcels, 1));
  return {.horizon = sum.horizon,
          .parcels = sum.parcels,
          .coverage = static_cast<double>(sum.covered) / n,
          .width_hours = sum.width_ms / n / kHour,
          .error_hours = sum.error_ms / n / kHour,
          .bias_hours = sum.bias_ms / n / kHour};
}

// Promises are counted once for a parcel: by the estimate that was told first.
void add_promises(GroupFigures& figures, const ReliabilitySum& sum) {
  figures.promised = sum.promised;
  figures.late = sum.late;
  const auto promised = static_cast<double>(std::max<std::int64_t>(sum.promised, 1));
  figures.said_late = sum.said_late / promised;
  figures.brier = sum.brier / promised;
  if (sum.journey_ms > 0)
    figures.changes_per_parcel_day = static_cast<double>(sum.changes) / (sum.journey_ms / kDay);
}

void add_alarms(GroupFigures& figures, const std::vector<Alarm>& alarms) {
  std::vector<double> leads, before;
  std::int64_t first = 0;
  for (const Alarm& alarm : alarms) {
    if (alarm.group != figures.group) continue;
    ++figures.alarms;
    if (!alarm.was_late) {
      ++figures.false_alarms;
      continue;
    }
    leads.push_back(hours(alarm.opened_at, alarm.promise_ends_at));
    if (!alarm.exception_at) continue;
    ++figures.with_exception;
    before.push_back(hours(alarm.opened_at, *alarm.exception_at));
    if (alarm.opened_at < *alarm.exception_at) ++first;
  }
  const std::int64_t found = figures.alarms - figures.false_alarms;
  const std::int64_t on_time = figures.promised - figures.late;
  if (figures.late > 0)
    figures.recall = std::min(1.0, static_cast<double>(found) / static_cast<double>(figures.late));
  if (on_time > 0) {
    figures.false_per_100_on_time =
        100.0 * static_cast<double>(figures.false_alarms) / static_cast<double>(on_time);
  }
  figures.median_lead_hours = median(std::move(leads));
  if (figures.with_exception > 0)
    figures.before_carrier =
        static_cast<double>(first) / static_cast<double>(figures.with_exception);
  figures.median_hours_before_carrier = median(std::move(before));
}

}  // namespace

std::string_view to_text(GroupBy by) { return kGroups[static_cast<std::size_t>(by)]; }

std::optional<GroupBy> group_by_of(std::string_view word) {
  const auto found = std::find(kGroups.begin(), kGroups.end(), word);
  if (found == kGroups.end()) return std::nullopt;
  return static_cast<GroupBy>(found - kGroups.begin());
}

std::vector<GroupFigures> figures_of(const std::vector<ReliabilitySum>& sums,
                                     const std::vector<Alarm>& alarms) {
  std::vector<GroupFigures> groups;
  for (const ReliabilitySum& sum : sums) {
    if (groups.empty() || groups.back().group != sum.group) {
      groups.emplace_back();
      groups.back().group = sum.group;
    }
    GroupFigures& figures = groups.back();
    figures.horizons.push_back(horizon_of(sum));
    if (sum.horizon == kFirstHorizon) add_promises(figures, sum);
  }
  for (GroupFigures& figures : groups) add_alarms(figures, alarms);
  return groups;
}

}  // namespace onda::promise
