#pragma once
// Who sends a push message (RFC 8292): a token for each push service, signed with a key that the
// browser was shown when it subscribed.

#include "base/elliptic_key.hpp"
#include "base/time.hpp"

namespace onda::webpush {

// "https://push.example:8443/a/b" is of "https://push.example:8443".
[[nodiscard]] std::string origin_of(std::string_view endpoint);

// How long a token is good for; services refuse more than 24 hours.
inline constexpr Millis kTokenFor = std::chrono::hours{12};

// The Authorization header: "vapid t=<token>, k=<public key>". `contact` is a mailto: or https:
// address at which the service's people reach the operator.
[[nodiscard]] std::string authorization(const EllipticKey& key,
                                        std::string_view origin,
                                        std::string_view contact,
                                        Instant now);

}  // namespace onda::webpush
