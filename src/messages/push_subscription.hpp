#pragma once
// A browser that wants to be told: where to, and the keys of whoever may read it.

#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace onda::messages {

struct PushSubscription {
  std::string endpoint;  // of the browser's push service; it comes from outside
  std::string p256dh;    // a point of P-256, 65 bytes
  std::string auth;      // 16 bytes
};

// What a browser gives: {"endpoint": "https://…", "keys": {"p256dh": "…", "auth": "…"}}. Fails with
// `subscription_invalid` and the field in `where`. Whether the endpoint is in the public internet
// is looked at when it is connected to.
[[nodiscard]] Result<PushSubscription> parse_subscription(std::string_view json);
// The same form, with nothing else in it.
[[nodiscard]] std::string to_json(const PushSubscription& subscription);

// What it is found by.
[[nodiscard]] Sha256 endpoint_key(std::string_view endpoint);

}  // namespace onda::messages
