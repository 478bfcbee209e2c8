#include "promise/measure/silent_measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/json.hpp"
#include "promise/measure/past_shop.hpp"

namespace onda::promise {
namespace {

// A parcel of the window that is on its way and whose promised day has not ended.
bool is_watched(const PastOrder& order, const Window& window) {
  return order.accepted && order.promised_end && window.holds(*order.accepted) &&
         *order.promised_end > *order.accepted;
}

// The value below which a share of them lies, by linear interpolation; 0 of none.
double quantile_of(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const double place = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (values[above] - values[below]) * (place - std::floor(place));
}

// Alarms of the window's parcels, one a parcel: its first delay.
class Watcher {
 public:
  Watcher(PastShop& shop, const Window& window) : shop_(shop), window_(window) {}

  void look(Instant midnight, PastShop::Parcels& on_their_way) {
    shop_.weigh_rests(midnight);
    for (auto at = on_their_way.begin(); at != on_their_way.end();) {
      const PastOrder& order = *at->second.order;
      const bool is_over = !is_watched(order, window_) || *order.promised_end <= midnight;
      if (!is_over) look_at(at->second, midnight);
      at = is_over ? on_their_way.erase(at) : std::next(at);
    }
  }
  [[nodiscard]] std::vector<SilentAlarm> take() { return std::move(alarms_); }

 private:
  void look_at(PastParcel& parcel, Instant midnight) {
    const auto [look, verdict] = shop_.look_at(parcel, midnight);
    for (const DelayStep& step : verdict.steps) {
      if (step.state != DelayState::opened) continue;
      if (!alarmed_.insert(parcel.state.name.shipment).second) continue;
      alarms_.push_back({.order = parcel.order->id,
                         .at = midnight,
                         .p_late = look.belief->p_late.value_or(0),
                         .test = step.test});
    }
  }

  PastShop& shop_;
  const Window& window_;
  std::set<std::int64_t> alarmed_;
  std::vector<SilentAlarm> alarms_;
};

SilentScore score_of(const PastOrders& past,
                     const Window& window,
                     const std::vector<SilentAlarm>& alarms) {
  std::map<std::string_view, Instant> alarm_of;
  for (const SilentAlarm& alarm : alarms) alarm_of[alarm.order] = alarm.at;
  SilentScore score;
  std::vector<double> leads;
  for (const PastOrder& order : past.orders) {
    if (!is_watched(order, window) || !order.delivered || *order.delivered <= *order.accepted) {
      continue;
    }
    ++score.parcels;
    const bool is_late = *order.delivered > *order.promised_end;
    score.late += is_late ? 1 : 0;
    const auto alarm = alarm_of.find(order.id);
    if (alarm == alarm_of.end()) continue;
    ++score.alarms;
    if (is_late) leads.push_back(days_between(alarm->second, *order.promised_end));
  }
  const auto share = [](double part, std::size_t whole) {
    return whole == 0 ? 0 : part / static_cast<double>(whole);
  };
  const double hits = static_cast<double>(leads.size());
  score.recall = share(hits, score.late);
  score.precision = share(hits, score.alarms);
  score.false_per_100_on_time =
      100 * share(static_cast<double>(score.alarms) - hits, score.parcels - score.late);
  score.median_lead_days = quantile_of(leads, 0.5);
  score.quarter_lead_days = quantile_of(leads, 0.25);
  return score;
}

}  // namespace

SilentMeasure measure_silent(const PastOrders& past,
                             const Window& window,
                             const RiskPolicy& policy) {
  PastShop shop(past, policy);
  Watcher watcher(shop, window);
  shop.live({.on_midnight = [&](Instant midnight, PastShop::Parcels& on_their_way) {
    watcher.look(midnight, on_their_way);
  }});
  SilentMeasure measure{.alarms = watcher.take(), .score = {}};
  measure.score = score_of(past, window, measure.alarms);
  return measure;
}

std::string to_csv(const std::vector<SilentAlarm>& alarms) {
  std::string out = "order_id,alarm_at,p_late\n";
  for (const SilentAlarm& alarm : alarms) {
    out += fmt::format("{},{},{:.4f}\n", alarm.order, onda::to_text(alarm.at), alarm.p_late);
  }
  return out;
}

std::string to_json(const SilentScore& score) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object()
      .field("parcels", static_cast<std::int64_t>(score.parcels))
      .field("late", static_cast<std::int64_t>(score.late))
      .field("alarms", static_cast<std::int64_t>(score.alarms));
  const std::pair<std::string_view, double> numbers[] = {
      {"recall", score.recall},
      {"precision", score.precision},
      {"false_per_100_on_time", score.false_per_100_on_time},
      {"median_lead_days", score.median_lead_days},
      {"quarter_lead_days", score.quarter_lead_days}};
  for (const auto& [name, value] : numbers) {
    writer.key(name).number(std::round(value * 1e4) / 1e4);
  }
  writer.end_object();
  return out;
}

}  // namespace onda::promise
