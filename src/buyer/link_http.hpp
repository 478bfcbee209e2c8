#pragma once
// /v1/orders/{order}/links: the links to an order's tracking page, as the shop hands them out.

#include <vector>

#include "base/clock.hpp"
#include "store/store.hpp"
#include "web/http.hpp"

namespace onda::buyer {

// Both outlive the server.
[[nodiscard]] std::vector<web::Route> link_routes(store::Store& store, const Clock& clock);

}  // namespace onda::buyer
