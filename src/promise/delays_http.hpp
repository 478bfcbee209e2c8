#pragma once
// HTTP: delays with their causes and evidence, and what the world outside says.

#include <vector>

#include "base/message.hpp"
#include "promise/promise_service.hpp"
#include "web/http.hpp"

namespace onda::promise {

// The words in which evidence is told; both outlive the routes.
struct Words {
  const Messages& ko;
  const Messages& en;
};

// GET /v1/delays · GET /v1/delays/{delay}
[[nodiscard]] std::vector<web::Route> delay_routes(Promises& promises, const Words& words);

}  // namespace onda::promise
