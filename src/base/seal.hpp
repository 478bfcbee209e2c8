#pragma once
// Keys from secrets, and sealing with them: HKDF and AES-GCM, on OpenSSL.

#include <cstddef>
#include <string>
#include <string_view>

namespace onda {

// HKDF with SHA-256 (RFC 5869), of at most 32 bytes.
[[nodiscard]] std::string hkdf_sha256(std::string_view secret,
                                      std::string_view salt,
                                      std::string_view info,
                                      std::size_t bytes);

struct SealKey {
  std::string key;    // 16 bytes
  std::string nonce;  // 12 bytes, never used twice with one key
};
// The ciphertext and its tag of 16 bytes. CHECKs the lengths of the key.
[[nodiscard]] std::string seal_aes128_gcm(const SealKey& key, std::string_view plain);

}  // namespace onda
