#include "connectors/webpush/encrypt.hpp"

#include "base/check.hpp"
#include "base/seal.hpp"

namespace onda::webpush {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kSaltBytes = 16;
constexpr std::string_view kRecordSize = "\x00\x00\x10\x00"sv;  // 4,096: one record holds it all
constexpr char kLastRecord = '\x02';

}  // namespace

Result<std::string> encrypt(std::string_view plain,
                            const messages::PushSubscription& to,
                            const Fresh& fresh) {
  CHECK(fresh.salt.size() == kSaltBytes);
  if (plain.size() > kPlainMost)
    return invalid("message_too_long", "a push message has 3,993 bytes at most");
  const Result<std::string> shared = fresh.key.agree(to.p256dh);
  if (!shared) return fail(shared.error());
  const std::string point = fresh.key.point();
  const std::string info = std::string("WebPush: info\0"sv) + to.p256dh + point;
  const std::string secret = hkdf_sha256(*shared, to.auth, info, 32);
  const SealKey key{.key = hkdf_sha256(secret, fresh.salt, "Content-Encoding: aes128gcm\0"sv, 16),
                    .nonce = hkdf_sha256(secret, fresh.salt, "Content-Encoding: nonce\0"sv, 12)};
  std::string body = fresh.salt + std::string(kRecordSize);
  body += static_cast<char>(point.size());
  body += point;
  return body + seal_aes128_gcm(key, std::string(plain) + kLastRecord);
}

}  // namespace onda::webpush
