#pragma once
// How EasyPost signs a webhook: X-Hmac-Signature: hmac-sha256-hex=<hex of HMAC-SHA256(body)>, the
// key being the secret in NFKD (source: validateWebhook of @easypost/api 8.9.0).

#include <string>
#include <string_view>

namespace onda::easypost {

inline constexpr std::string_view kSignatureHeader = "x-hmac-signature";

// The header's value for a body, byte for byte as it was or will be sent.
[[nodiscard]] std::string sign(std::string_view body, std::string_view secret);

// Whether the header's value is right; takes the same time wherever it is wrong.
[[nodiscard]] bool is_signed(std::string_view header,
                             std::string_view body,
                             std::string_view secret);

}  // namespace onda::easypost
