#pragma once
// HTTP: what the world outside says of weather, holidays, strikes and roads. Never required.

#include <vector>

#include "access/write_once_service.hpp"
#include "promise/promise_service.hpp"
#include "web/http.hpp"

namespace onda::promise {

// POST, GET /v1/signals · GET /v1/signals/{signal}
[[nodiscard]] std::vector<web::Route> signal_routes(Promises& promises,
                                                    const access::WriteOnce& write_once);

}  // namespace onda::promise
