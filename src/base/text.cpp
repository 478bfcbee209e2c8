#include "base/text.hpp"

#include <simdjson.h>
#include <algorithm>
#include <cstdint>

namespace onda {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

// The ASCII twin of a three-byte character at `at`, or 0: U+FF01..FF5E and the ideographic blank.
char narrow_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return 0;
  const auto a = static_cast<std::uint8_t>(text[at]);
  const auto b = static_cast<std::uint8_t>(text[at + 1]);
  const auto c = static_cast<std::uint8_t>(text[at + 2]);
  if (a == 0xE3 && b == 0x80 && c == 0x80) return ' ';
  if (a != 0xEF || (b != 0xBC && b != 0xBD)) return 0;
  const int code = ((b & 0x3F) << 6) | (c & 0x3F);  // offset from U+F000
  const int ascii = code + 0xF000 - 0xFF00 + 0x20;
  return ascii >= 0x21 && ascii <= 0x7E ? static_cast<char>(ascii) : char{0};
}

bool is_no_break_blank(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && static_cast<std::uint8_t>(text[at]) == 0xC2 &&
         static_cast<std::uint8_t>(text[at + 1]) == 0xA0;
}

}  // namespace

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

std::string narrow(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const char twin = narrow_at(text, i); twin != 0) {
      out.push_back(twin);
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

std::string fold_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (is_no_break_blank(text, i)) {
      c = ' ';
      i += 1;
    } else if (const char twin = narrow_at(text, i); twin != 0) {
      c = twin;
      i += 2;
    }
    if (is_blank(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out.push_back(' ');
    gap = false;
    out.push_back(lower(c));
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), upper);
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out.push_back(c);
    }
  }
  return out;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<std::uint8_t>(c) & 0xC0) != 0x80;
  }));
}

std::string_view clip_utf8(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<std::uint8_t>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

}  // namespace onda
