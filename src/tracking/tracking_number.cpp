#include "tracking/tracking_number.hpp"

#include <fmt/core.h>
#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace onda::tracking {
namespace {

constexpr std::size_t kLongestRaw = 512;  // blanks and hyphens between 64 characters, and no more

// For each byte: itself or its capital where it stays, 0 where it may not stand in a number.
constexpr std::array<char, 256> kKept = [] {
  std::array<char, 256> table{};
  for (unsigned char c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
  for (unsigned char c = 'A'; c <= 'Z'; ++c) table[c] = static_cast<char>(c);
  for (unsigned char c = 'a'; c <= 'z'; ++c) table[c] = static_cast<char>(c - 32);
  table['.'] = '.';
  table['_'] = '_';
  table['/'] = '/';
  return table;
}();

char kept(char c) { return kKept[static_cast<unsigned char>(c)]; }

// Bytes of a blank or hyphen at the start of the text, 0 where there is none. Beyond ASCII: U+00A0,
// U+00AD, U+2000..U+200D, U+2010..U+2015, U+202F, U+2060, U+2212, U+3000, U+FEFF.
std::size_t gap_length(std::string_view text) {
  const char c = text.front();
  if (c == ' ' || c == '-' || (c >= '\t' && c <= '\r')) return 1;
  if (text.starts_with("\xC2\xA0") || text.starts_with("\xC2\xAD")) return 2;
  if (text.size() < 3) return 0;
  const std::string_view three = text.substr(0, 3);
  const auto last = static_cast<unsigned char>(three[2]);
  if (three.starts_with("\xE2\x80")) {
    const bool is_gap = last <= 0x8D || (last >= 0x90 && last <= 0x95) || last == 0xAF;
    return is_gap ? 3 : 0;
  }
  const bool is_gap = three == "\xE2\x81\xA0" || three == "\xE2\x88\x92" ||
                      three == "\xE3\x80\x80" || three == "\xEF\xBB\xBF";
  return is_gap ? 3 : 0;
}

tl::unexpected<Error> missing() {
  return invalid("tracking_number_missing", "A tracking number is needed.", "tracking_number");
}

tl::unexpected<Error> too_long() {
  return invalid("tracking_number_too_long",
                 fmt::format("A tracking number has at most {} characters.", kLongestNumber),
                 "tracking_number");
}

tl::unexpected<Error> not_a_number(std::string_view raw) {
  return invalid(
      "tracking_number_invalid",
      fmt::format("\"{}\" is no tracking number: it may have letters A to Z, digits, and "
                  "the signs . _ / (blanks and hyphens are dropped).",
                  clip_utf8(raw, 80)),
      "tracking_number");
}

}  // namespace

bool is_normal_number(std::string_view number) {
  if (number.empty() || number.size() > kLongestNumber) return false;
  return std::all_of(number.begin(), number.end(), [](char c) { return c != 0 && kept(c) == c; });
}

Result<std::string> normalise_number(std::string_view raw) {
  if (is_normal_number(raw)) return std::string(raw);
  if (raw.size() > kLongestRaw) return too_long();
  const std::string narrow_form = narrow(raw);
  std::string out;
  for (std::string_view rest = narrow_form; !rest.empty();) {
    if (const std::size_t gap = gap_length(rest); gap > 0) {
      rest.remove_prefix(gap);
      continue;
    }
    const char c = kept(rest.front());
    if (c == 0) return not_a_number(raw);
    out.push_back(c);
    rest.remove_prefix(1);
  }
  if (out.empty()) return missing();
  if (out.size() > kLongestNumber) return too_long();
  return out;
}

}  // namespace onda::tracking
