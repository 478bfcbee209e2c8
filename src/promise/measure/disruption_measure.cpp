#include "promise/measure/disruption_measure.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "promise/measure/replay.hpp"

namespace onda::promise {
namespace {

Instant midnight_of(std::int32_t day) { return Instant{std::chrono::days{day}}; }

std::string date_of(std::int32_t day) { return onda::to_text(midnight_of(day)).substr(0, 10); }

std::string name_of(const CohortAlarm& alarm, const PastOrders& past) {
  if (alarm.kind == CohortKind::everywhere) return "*";
  const auto name = past.names.find(alarm.node);
  return name == past.names.end() ? std::string("?") : name->second;
}

}  // namespace

std::vector<CohortAlarm> measure_disruption(const PastOrders& past,
                                            const Window& window,
                                            const WatchPolicy& policy) {
  Engine engine;
  CohortWatch watch(policy);
  std::vector<CohortAlarm> alarms;
  ReplayHooks hooks;
  hooks.on_midnight = [&](Instant) {
    for (const DayCount& day : engine.take_closed_days()) {
      for (const CohortAlarm& alarm : watch.close(day)) {
        if (window.holds(midnight_of(alarm.day))) alarms.push_back(alarm);
      }
    }
  };
  replay(engine, past.orders, {.until = window.to}, hooks);
  return alarms;
}

std::string to_csv(const std::vector<CohortAlarm>& alarms, const PastOrders& past) {
  std::string out = "level,node,alarm_at,since,observed,expected\n";
  for (const CohortAlarm& alarm : alarms) {
    const std::string_view level =
        alarm.what == Disruption::feed_silent ? "feed" : to_text(alarm.kind);
    out += fmt::format("{},{},{},{},{:.0f},{:.1f}\n", level, name_of(alarm, past),
                       date_of(alarm.day), date_of(alarm.since), alarm.observed, alarm.expected);
  }
  return out;
}

std::string to_json(const std::vector<CohortAlarm>& alarms) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object().field("alarms", static_cast<std::int64_t>(alarms.size()));
  writer.key("days").begin_array();
  for (const CohortAlarm& alarm : alarms) writer.text(date_of(alarm.day));
  writer.end_array().end_object();
  return out;
}

}  // namespace onda::promise
