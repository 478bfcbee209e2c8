#pragma once
// A text looked at before it is used: how it reads, and how it arrives at the shop's own address.

#include "messages/message_parts_http.hpp"
#include "web/http.hpp"

namespace onda::messages {

// POST /v1/notices/texts/{trigger}/{language}/preview {"draft":{…},"order"|"shipment"}
[[nodiscard]] Task<web::Response> preview_text(const MessageParts& parts, web::Request request);

// POST /v1/notices/texts/{trigger}/{language}/test {"way","to","draft":{…},"order"|"shipment"}:
// one real message, marked as a test; by AlimTalk in the words that Kakao has approved, by push to
// the browser that asked to be told of the order.
[[nodiscard]] Task<web::Response> send_test(const MessageParts& parts, web::Request request);

}  // namespace onda::messages
