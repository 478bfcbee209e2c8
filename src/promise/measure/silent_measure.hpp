#pragma once
// How early, and how rightly, silent parcels would have been called late: every midnight each
// parcel that was handed over may raise one alarm before its promised day ends.

#include "promise/delay/delay.hpp"
#include "promise/measure/eta_measure.hpp"

namespace onda::promise {

struct SilentAlarm {
  std::string order;
  Instant at{};
  double p_late = 0;
  DelayTest test = DelayTest::at_risk;  // that made it
};

struct SilentScore {
  std::size_t parcels = 0, late = 0, alarms = 0;
  double recall = 0, precision = 0, false_per_100_on_time = 0;
  double median_lead_days = 0, quarter_lead_days = 0;
};

struct SilentMeasure {
  std::vector<SilentAlarm> alarms;
  SilentScore score;  // of the parcels that arrived
};

[[nodiscard]] SilentMeasure measure_silent(const PastOrders& past,
                                           const Window& window,
                                           const RiskPolicy& policy = {});
// order_id,alarm_at,p_late
[[nodiscard]] std::string to_csv(const std::vector<SilentAlarm>& alarms);
[[nodiscard]] std::string to_json(const SilentScore& score);

}  // namespace onda::promise
