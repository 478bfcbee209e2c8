#pragma once
// /v1/orders/{order}/links: the links to an order's tracking page, as the shop hands them out.

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "store/store.hpp"
#include "web/http.hpp"

namespace onda::buyer {

// Store and clock outlive the server. `public_url` is how the world reaches it
// ("https://parcels.shop.example"); empty where nobody has said.
[[nodiscard]] std::vector<web::Route> link_routes(store::Store& store,
                                                  const Clock& clock,
                                                  const std::string& public_url);

}  // namespace onda::buyer
