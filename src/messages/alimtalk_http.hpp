#pragma once
// The templates that Kakao has approved, as a shop tells us of them.

#include "base/clock.hpp"
#include "store/store.hpp"
#include "web/http.hpp"

namespace onda::messages {

// GET and PUT /v1/notices/alimtalk. Both outlive the server.
[[nodiscard]] std::vector<web::Route> alimtalk_routes(store::Store& store, const Clock& clock);

}  // namespace onda::messages
