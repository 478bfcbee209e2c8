#pragma once
// What the consumers of the fact log could not do: to see it and to try it again.

#include <vector>

#include "access/write_once_service.hpp"
#include "base/clock.hpp"
#include "store/store.hpp"
#include "web/http.hpp"

namespace onda::app {

// GET /v1/outbox/setbacks and POST /v1/outbox/replay, for the administrator. What stands here must
// outlive the server.
[[nodiscard]] std::vector<web::Route> outbox_routes(store::Store& store,
                                                    const Clock& clock,
                                                    const access::WriteOnce& write_once);

}  // namespace onda::app
