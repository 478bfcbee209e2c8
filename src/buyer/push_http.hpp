#pragma once
// How a browser comes to be told: its subscription, and the script that shows what it is told.

#include <vector>

#include "buyer/buyer_service.hpp"
#include "web/http.hpp"

namespace onda::buyer {

// GET /push-worker.js · POST /t/{token}/push. `buyer` outlives the server.
[[nodiscard]] std::vector<web::Route> push_routes(Buyer& buyer);

}  // namespace onda::buyer
