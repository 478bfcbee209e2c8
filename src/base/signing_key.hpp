#pragma once
// RSA keys that sign, on OpenSSL.

#include <string>
#include <string_view>

#include "base/private_key.hpp"
#include "base/result.hpp"

namespace onda {

class SigningKey {
 public:
  // A private key as PEM. Fails with `key_invalid`: unreadable, not RSA, or of fewer than 1024 bits
  // (RFC 8301 §3.2).
  [[nodiscard]] static Result<SigningKey> read(std::string_view pem);
  // A new one of 2048 bits.
  [[nodiscard]] static SigningKey make();

  // RSASSA-PKCS1-v1_5 with SHA-256. Thread-safe.
  [[nodiscard]] std::string sign(std::string_view bytes) const;
  [[nodiscard]] std::string private_pem() const;
  [[nodiscard]] std::string public_der() const;  // SubjectPublicKeyInfo

 private:
  explicit SigningKey(PrivateKey key) : key_(std::move(key)) {}
  PrivateKey key_;
};

}  // namespace onda
