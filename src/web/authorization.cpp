#include "web/authorization.hpp"

#include <cstdint>

#include "base/text.hpp"

namespace onda::web {
namespace {

int digit64(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  if (text.size() % 4 == 1) return std::nullopt;
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char c : text) {
    const int digit = digit64(c);
    if (digit < 0) return std::nullopt;
    buffer = buffer << 6U | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out.push_back(static_cast<char>(buffer >> bits & 0xffU));
  }
  return out;
}

std::optional<std::string> key_in(std::string_view authorization) {
  const std::size_t blank = authorization.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view scheme = authorization.substr(0, blank);
  const std::string_view rest = trim(authorization.substr(blank + 1));
  if (equal_ignoring_case(scheme, "bearer")) return std::string(rest);
  if (!equal_ignoring_case(scheme, "basic")) return std::nullopt;
  std::optional<std::string> pair = decode_base64(rest);
  if (pair) pair->resize(std::min(pair->find(':'), pair->size()));
  return pair;
}

}  // namespace onda::web
