#pragma once
// Consent as a shop tells it and as its staff see it.

#include "access/write_once_service.hpp"
#include "base/clock.hpp"
#include "messages/link_token.hpp"
#include "web/http.hpp"

namespace onda::messages {

struct ConsentParts {
  store::Store& store;
  const Clock& clock;
  IdSource& ids;
  const LinkSigner& links;
  std::string public_url;  // how the world reaches us; empty: not told
  access::WriteOnce write_once;
};

// POST and GET /v1/consents, GET and PUT /v1/advertising. What the parts refer to outlives the
// server.
[[nodiscard]] std::vector<web::Route> consent_routes(const ConsentParts& parts);

}  // namespace onda::messages
