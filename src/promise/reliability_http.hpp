#pragma once
// HTTP: how well estimates, promises and alarms did, and how the network runs.

#include <vector>

#include "promise/promise_service.hpp"
#include "web/http.hpp"

namespace onda::promise {

// GET /v1/reliability · GET /v1/network
[[nodiscard]] std::vector<web::Route> reliability_routes(Promises& promises);

}  // namespace onda::promise
