#pragma once
// The API's own description: GET /openapi.yaml and, as a page, GET /docs. Made from
// api/openapi.yaml at build time and embedded.

#include <vector>

#include "web/http.hpp"

namespace onda::web {

[[nodiscard]] std::vector<Route> docs_routes();

}  // namespace onda::web
