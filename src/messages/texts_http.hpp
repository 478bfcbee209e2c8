#pragma once
// Shops' own texts: read, written in versions, looked at before they are sent.

#include "messages/message_parts_http.hpp"
#include "web/http.hpp"

namespace onda::messages {

// GET /v1/notices/texts, GET and PUT /v1/notices/texts/{trigger}/{language}, and below it
// GET …/history, POST …/revert, POST …/lint, POST …/preview, POST …/test.
[[nodiscard]] std::vector<web::Route> text_routes(std::shared_ptr<const MessageParts> parts);

}  // namespace onda::messages
