#pragma once
// /v1/me, /v1/shops, /v1/keys, /v1/sources.

#include <vector>

#include "access/access_service.hpp"
#include "access/write_once_service.hpp"

namespace onda::access {

// `access` outlives the server.
[[nodiscard]] std::vector<web::Route> routes(Access& access, const WriteOnce& write_once);

}  // namespace onda::access
