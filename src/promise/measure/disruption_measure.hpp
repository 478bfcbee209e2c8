#pragma once
// Which disruptions of a past would have been told, and when.

#include "promise/measure/eta_measure.hpp"
#include "promise/watch/cohort_watch.hpp"

namespace onda::promise {

// The alarms of the days of the window; an alarm is known at the end of its day.
[[nodiscard]] std::vector<CohortAlarm> measure_disruption(const PastOrders& past,
                                                          const Window& window,
                                                          const WatchPolicy& policy = {});
// level,node,alarm_at,since,observed,expected
[[nodiscard]] std::string to_csv(const std::vector<CohortAlarm>& alarms, const PastOrders& past);
[[nodiscard]] std::string to_json(const std::vector<CohortAlarm>& alarms);

}  // namespace onda::promise
