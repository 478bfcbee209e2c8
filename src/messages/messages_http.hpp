#pragma once
// What staff see and set: the ledger, the rule table, how a letter would read now, and what their
// systems ask to be told.

#include "messages/message_parts_http.hpp"
#include "web/http.hpp"

namespace onda::messages {

// GET /v1/notices, GET /v1/notices/{notice}, GET and PUT /v1/notices/rules,
// GET /v1/shipments/{shipment}/letter and /v1/orders/{order}/letter,
// POST /v1/orders/{order}/notices, and what texts_http.hpp and alimtalk_http.hpp list. What the
// parts refer to outlives the server.
[[nodiscard]] std::vector<web::Route> message_routes(const MessageParts& parts);

}  // namespace onda::messages
