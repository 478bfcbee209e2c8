#pragma once
// Is it alive, is it ready, how is it doing: for load balancers, orchestrators and Prometheus.

#include <functional>
#include <vector>

#include "web/http.hpp"
#include "web/metrics.hpp"

namespace onda::web {

// Says whether what requests need (the store) answers.
using Ready = std::function<Task<Result<void>>()>;

// GET /healthz: 200 while the process serves. GET /readyz: 200, or 503 naming what is missing.
// GET /metrics: Prometheus text, for callers on this machine (not through a proxy) and for the
// administrator. `metrics` must outlive the server.
[[nodiscard]] std::vector<Route> health_routes(const Metrics& metrics, Ready ready);

}  // namespace onda::web
