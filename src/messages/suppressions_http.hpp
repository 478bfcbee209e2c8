#pragma once
// Addresses to which nothing is sent, for staff: asked for by the address, since no address is
// kept.

#include <vector>

#include "base/clock.hpp"
#include "store/store.hpp"
#include "web/http.hpp"

namespace onda::messages {

// GET, PUT and DELETE /v1/suppressions. Both outlive the server.
[[nodiscard]] std::vector<web::Route> suppression_routes(store::Store& store, const Clock& clock);

}  // namespace onda::messages
