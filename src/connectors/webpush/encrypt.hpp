#pragma once
// A message that only one browser can read: RFC 8291 (keys) in the form of RFC 8188 (aes128gcm).

#include "base/elliptic_key.hpp"
#include "messages/push_subscription.hpp"

namespace onda::webpush {

// Push services take 4,096 bytes of body (RFC 8030 §7.2): 86 of header, 1 of padding, 16 of tag.
inline constexpr std::size_t kPlainMost = 3'993;

// What is new for each message.
struct Fresh {
  const EllipticKey& key;
  std::string salt;  // 16 bytes
};

// The whole body. Fails with `point_invalid` where the browser's key is none, `message_too_long`.
[[nodiscard]] Result<std::string> encrypt(std::string_view plain,
                                          const messages::PushSubscription& to,
                                          const Fresh& fresh);

}  // namespace onda::webpush
