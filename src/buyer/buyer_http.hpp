#pragma once
// The buyer's pages over HTTP.

#include <vector>

#include "buyer/buyer_service.hpp"
#include "web/http.hpp"

namespace onda::buyer {

// GET / · GET and POST /track · GET /t/{token} with /live and /events, GET and POST /t/{token}/news
// · GET /assets/{file}. `buyer` outlives the server.
[[nodiscard]] std::vector<web::Route> routes(Buyer& buyer);

}  // namespace onda::buyer
