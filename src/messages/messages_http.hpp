#pragma once
// What staff see and set: the ledger, the rule table, how a letter would read now.

#include "base/clock.hpp"
#include "messages/dispatch_job.hpp"
#include "web/http.hpp"

namespace onda::messages {

struct MessageParts {
  store::Store& store;
  FactSheet sheet;
  WriteLetter letter;
};

// GET /v1/notices, GET /v1/notices/{notice}, GET and PUT /v1/notices/rules,
// GET /v1/shipments/{shipment}/letter. What the parts refer to outlives the server.
[[nodiscard]] std::vector<web::Route> message_routes(const MessageParts& parts);

}  // namespace onda::messages
