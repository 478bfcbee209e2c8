#pragma once
// HTTP: what is believed of a shipment's arrival, what was promised, and how both changed.

#include <vector>

#include "access/write_once_service.hpp"
#include "promise/promise_service.hpp"
#include "web/http.hpp"

namespace onda::promise {

// GET /v1/shipments/{shipment}/estimate · GET, POST /v1/shipments/{shipment}/promises
[[nodiscard]] std::vector<web::Route> estimate_routes(Promises& promises,
                                                      const access::WriteOnce& write_once);

}  // namespace onda::promise
