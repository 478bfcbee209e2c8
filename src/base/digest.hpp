#pragma once
// Hashes and their text forms, on OpenSSL.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace onda {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(std::string_view bytes);
[[nodiscard]] Sha256 hmac_sha256(std::string_view key, std::string_view bytes);

[[nodiscard]] std::string hex(std::string_view bytes);
[[nodiscard]] std::string hex(const Sha256& digest);
[[nodiscard]] std::string base64(std::string_view bytes);
[[nodiscard]] std::string base64url(std::string_view bytes);  // no padding
[[nodiscard]] std::string_view bytes_of(const Sha256& digest);
// Of bytes_of(), as a row keeps it. CHECKs the 32 bytes.
[[nodiscard]] Sha256 read_sha256(std::string_view bytes);

// Takes the same time wherever the first difference stands.
[[nodiscard]] bool equal_constant_time(std::string_view a, std::string_view b);

}  // namespace onda
