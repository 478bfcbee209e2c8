#include "base/decode64.hpp"

#include <cstdint>

#include "base/alphabet64.hpp"

namespace onda {
namespace {

std::optional<std::string> decode(std::string_view text, std::string_view digits) {
  while (text.ends_with('=')) text.remove_suffix(1);
  if (text.size() % 4 == 1) return std::nullopt;
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char c : text) {
    const std::size_t value = digits.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    buffer = (buffer << 6U) | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out.push_back(static_cast<char>((buffer >> bits) & 0xFFU));
  }
  return out;
}

}  // namespace

std::optional<std::string> from_base64(std::string_view text) { return decode(text, kBase64); }

std::optional<std::string> from_base64url(std::string_view text) {
  return decode(text, kBase64Url);
}

}  // namespace onda
