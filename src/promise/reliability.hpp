#pragma once
// How well estimates, promises and alarms did: from sums and single alarms to what is published.

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"

namespace onda::promise {

enum class GroupBy : std::uint8_t { all, carrier, lane, region };
[[nodiscard]] std::string_view to_text(GroupBy by);
[[nodiscard]] std::optional<GroupBy> group_by_of(std::string_view word);

// Sums over parcels of one group at one horizon.
struct ReliabilitySum {
  std::string group;
  int horizon = 0;  // kFirstHorizon: the estimate that was told first
  std::int64_t parcels = 0, covered = 0;
  double width_ms = 0, error_ms = 0, bias_ms = 0;
  std::int64_t promised = 0, late = 0;
  double said_late = 0, brier = 0;
  std::int64_t changes = 0;
  double journey_ms = 0;
};

// The first delay of a parcel that has arrived, opened before its promise ended.
struct Alarm {
  std::string group;
  bool was_late = false;
  Instant opened_at, promise_ends_at;
  std::optional<Instant> exception_at;
};

struct HorizonFigures {
  int horizon = 0;
  std::int64_t parcels = 0;
  double coverage = 0;  // of the 80 % interval
  double width_hours = 0, error_hours = 0, bias_hours = 0;
};

struct GroupFigures {
  std::string group;
  std::vector<HorizonFigures> horizons;
  std::int64_t promised = 0, late = 0;
  double said_late = 0;  // mean P(late) when the promise was first judged
  double brier = 0;
  double changes_per_parcel_day = 0;  // told moves of the median by more than a day
  std::int64_t alarms = 0, false_alarms = 0;
  std::optional<double> recall;  // late parcels that were foreseen
  std::optional<double> false_per_100_on_time;
  std::optional<double> median_lead_hours;  // from the alarm to the end of the promise
  std::int64_t with_exception = 0;          // alarms whose carrier spoke of trouble too
  std::optional<double> before_carrier;     // share of them that was raised first
  std::optional<double> median_hours_before_carrier;
};

// One for each group, in the order of the sums, which are sorted by group and horizon.
[[nodiscard]] std::vector<GroupFigures> figures_of(const std::vector<ReliabilitySum>& sums,
                                                   const std::vector<Alarm>& alarms);

}  // namespace onda::promise
