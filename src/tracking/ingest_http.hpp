#pragma once

#include <vector>

#include "tracking/ingest_service.hpp"
#include "web/http.hpp"

namespace onda::tracking {

// POST /v1/events: one event, an array, or NDJSON. `ingest` must outlive the server.
[[nodiscard]] std::vector<web::Route> ingest_routes(Ingest& ingest);

}  // namespace onda::tracking
