#pragma once

#include <vector>

#include "access/write_once_service.hpp"
#include "orders/orders_service.hpp"
#include "web/http.hpp"

namespace onda::orders {

// POST /v1/orders (one, or NDJSON), GET /v1/orders, GET /v1/orders/{order}. What stands here must
// outlive the server.
[[nodiscard]] std::vector<web::Route> routes(Orders& orders, const access::WriteOnce& write_once);

}  // namespace onda::orders
