#pragma once
// How good the estimates of past orders would have been, under the protocol of the public scorer.

#include "promise/estimate/engine.hpp"
#include "promise/measure/past_order.hpp"
#include "promise/measure/score.hpp"

namespace onda::promise {

enum class EtaTask : std::uint8_t { purchase, handoff };
// online: every event dated before an order's t0 may be used; still: only those before `from`.
enum class EtaMode : std::uint8_t { online, still };

struct Window {
  Instant from{};
  Instant to{};  // the first instant after it
  [[nodiscard]] bool holds(Instant at) const { return at >= from && at < to; }
};

struct EtaQuestion {
  EtaTask task = EtaTask::purchase;
  EtaMode mode = EtaMode::online;
  Window window;
};

// A forecast for each order whose t0 lies in the window, made at t0.
[[nodiscard]] std::vector<Forecast> measure_eta(const PastOrders& past,
                                                const EtaQuestion& question);
// order_id,q05,q10,q50,q90,q95
[[nodiscard]] std::string to_csv(const std::vector<Forecast>& forecasts);

}  // namespace onda::promise
