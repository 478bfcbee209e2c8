#pragma once
// A shop's own system asks that a buyer be told of what Onda does not know by itself: a return, a
// remedy, a survey, a reply.

#include "messages/message_parts_http.hpp"
#include "web/http.hpp"

namespace onda::messages {

// POST /v1/orders/{order}/notices {"trigger","reason","facts":{…}}
[[nodiscard]] Task<web::Response> ask(const MessageParts& parts, web::Request request);

}  // namespace onda::messages
