#pragma once
// Keys on the curve P-256: they sign (ES256) and agree on secrets (ECDH). On OpenSSL.

#include "base/private_key.hpp"
#include "base/result.hpp"

namespace onda {

// A public key as others send it: 0x04 and two coordinates.
inline constexpr std::size_t kPointBytes = 65;

class EllipticKey {
 public:
  [[nodiscard]] static EllipticKey make();
  // A private key as PEM. Fails with `key_invalid`: unreadable, or on another curve.
  [[nodiscard]] static Result<EllipticKey> read(std::string_view pem);

  [[nodiscard]] std::string private_pem() const;
  [[nodiscard]] std::string point() const;
  // The 32 bytes that both sides can work out. Fails with `point_invalid`: of another length, or
  // not on the curve.
  [[nodiscard]] Result<std::string> agree(std::string_view point) const;
  // ES256 as JSON Web Tokens have it (RFC 7518 §3.4): r and s, 32 bytes each. Thread-safe.
  [[nodiscard]] std::string sign(std::string_view bytes) const;

 private:
  explicit EllipticKey(PrivateKey key) : key_(std::move(key)) {}
  PrivateKey key_;
};

}  // namespace onda
