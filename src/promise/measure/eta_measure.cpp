#include "promise/measure/eta_measure.hpp"

#include <fmt/format.h>

#include "promise/measure/replay.hpp"

namespace onda::promise {
namespace {

std::optional<Instant> t0_of(const PastOrder& order, EtaTask task) {
  switch (task) {
    case EtaTask::purchase: return order.ordered;
    case EtaTask::handoff: return order.accepted;
  }
  return std::nullopt;
}

Milestone milestone_of(EtaTask task) {
  return task == EtaTask::purchase ? Milestone::ordered : Milestone::accepted;
}

Forecast forecast_of(const PastOrders& past,
                     const PastOrder& order,
                     Instant t0,
                     const Distribution& when) {
  Forecast f{.order = order.id,
             .q05 = when.quantile_days(0.05),
             .q10 = when.quantile_days(0.10),
             .q50 = when.quantile_days(0.50),
             .q90 = when.quantile_days(0.90),
             .q95 = when.quantile_days(0.95)};
  f.t0_day = days_between(Instant{}, t0);
  if (order.delivered) f.actual = days_between(t0, *order.delivered);
  if (order.promised_end) {
    f.promise = days_between(t0, *order.promised_end);
    f.p_late = when.p_late_if_it_arrives(*order.promised_end);
  }
  const auto name = past.names.find(order.parcel.region);
  if (name != past.names.end()) f.cohorts.push_back("region " + name->second);
  f.cohorts.push_back(onda::to_text(t0).substr(0, 7));
  return f;
}

}  // namespace

std::vector<Forecast> measure_eta(const PastOrders& past, const EtaQuestion& question) {
  const Milestone since = milestone_of(question.task);
  std::vector<Forecast> forecasts;
  Engine engine;
  if (question.mode == EtaMode::still) {
    replay(engine, past.orders, {.until = question.window.from}, {});
    for (const PastOrder& order : past.orders) {
      const std::optional<Instant> t0 = t0_of(order, question.task);
      if (!t0 || !question.window.holds(*t0)) continue;
      forecasts.push_back(forecast_of(past, order, *t0, engine.estimate(order.parcel, since, *t0)));
    }
    return forecasts;
  }
  ReplayHooks hooks;
  hooks.on_milestone = [&](const PastOrder& order, Milestone milestone, Instant at) {
    if (milestone != since || !question.window.holds(at)) return;
    if (const auto when = engine.estimate(order.parcel.key, at)) {
      forecasts.push_back(forecast_of(past, order, at, *when));
    }
  };
  replay(engine, past.orders, {.until = question.window.to}, hooks);
  return forecasts;
}

std::string to_csv(const std::vector<Forecast>& forecasts) {
  std::string out = "order_id,q05,q10,q50,q90,q95\n";
  for (const Forecast& f : forecasts) {
    out += fmt::format("{},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f}\n", f.order, f.q05, f.q10, f.q50,
                       f.q90, f.q95);
  }
  return out;
}

}  // namespace onda::promise
