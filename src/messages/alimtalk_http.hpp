#pragma once
// The templates that Kakao has approved, as a shop tells us of them; looked at before they are
// kept.

#include "messages/message_parts_http.hpp"
#include "web/http.hpp"

namespace onda::messages {

// GET and PUT /v1/notices/alimtalk, POST /v1/notices/alimtalk/lint and …/preview.
[[nodiscard]] std::vector<web::Route> alimtalk_routes(std::shared_ptr<const MessageParts> parts);

}  // namespace onda::messages
