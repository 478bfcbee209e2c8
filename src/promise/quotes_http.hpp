#pragma once
// HTTP: what may be promised at checkout, how a shop promises, and its own table of days.

#include <vector>

#include "promise/promise_service.hpp"
#include "web/http.hpp"

namespace onda::promise {

// POST /v1/promises/quote · GET, PUT /v1/promises/policy · GET, PUT /v1/promises/transit
[[nodiscard]] std::vector<web::Route> quote_routes(Promises& promises);

}  // namespace onda::promise
