#pragma once
// The carriers we know, and whose number a number may be.

#include <vector>

#include "web/http.hpp"

namespace onda::tracking {

// GET /v1/carriers?country=KR and GET /v1/carriers/detect?number=…&country=KR
[[nodiscard]] std::vector<web::Route> carrier_routes();

}  // namespace onda::tracking
