#pragma once

#include <vector>

#include "access/write_once_service.hpp"
#include "tracking/shipments_service.hpp"
#include "web/http.hpp"

namespace onda::tracking {

// POST /v1/shipments (one, or NDJSON), GET /v1/shipments, /v1/shipments/{shipment} and its /events,
// GET /v1/trackers/unmatched, GET /v1/statuses/unknown. What stands here must outlive the server.
[[nodiscard]] std::vector<web::Route> shipment_routes(Shipments& shipments,
                                                      const access::WriteOnce& write_once);

}  // namespace onda::tracking
