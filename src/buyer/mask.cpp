#include "buyer/mask.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"

namespace onda::buyer {
namespace {

// The characters of a UTF-8 text.
std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    std::size_t size = 1;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) ++size;
    out.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return out;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  while (!(text = trim(text)).empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t\n"), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

// A name written in one word of a script without capitals keeps its first and last character.
std::string mask_word(std::string_view word, std::size_t words_in_name) {
  const std::vector<std::string_view> letters = characters(word);
  const bool latin = static_cast<unsigned char>(letters.front()[0]) < 0x80;
  const bool keep_last = !latin && words_in_name == 1 && letters.size() > 2;
  std::string out(letters.front());
  const std::size_t hidden = letters.size() - 1 - (keep_last ? 1 : 0);
  // The length of a long name would tell more than it needs to.
  out.append(std::clamp<std::size_t>(hidden, 1, 4), '*');
  if (keep_last) out += letters.back();
  return out;
}

// Ends like the name of a Korean province, city, county or district.
bool is_district(std::string_view word) {
  static constexpr std::array<std::string_view, 4> kEndings{"시", "도", "군", "구"};
  return word.size() > 3 && std::any_of(kEndings.begin(), kEndings.end(),
                                        [&](std::string_view e) { return word.ends_with(e); });
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string mask_name(std::string_view name) {
  const std::string narrowed = narrow(name);
  const std::vector<std::string_view> parts = words(narrowed);
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out += ' ';
    out += mask_word(part, parts.size());
  }
  return out;
}

std::string mask_phone(std::string_view phone) {
  const std::string narrowed = narrow(phone);
  std::string digits;
  std::copy_if(narrowed.begin(), narrowed.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  if (narrowed.starts_with("+82") && digits.size() >= 11) digits.replace(0, 2, "0");
  if (digits.size() < 8) return {};
  const std::string last = digits.substr(digits.size() - 4);
  if (digits.size() == 11 && digits.starts_with("01")) return digits.substr(0, 3) + "-****-" + last;
  return "****-" + last;
}

std::string district_of(const orders::Address& address) {
  std::string out;
  const auto add = [&out](std::string_view part) {
    if (part.empty() || has_digit(part)) return;
    if (!out.empty()) out += ' ';
    out += part;
  };
  const std::string_view region = trim(address.region);
  const std::string_view city = trim(address.city);
  if (!region.empty() || !city.empty()) {
    add(region);
    if (city != region) add(city);
    return out;
  }
  for (const std::string_view word : words(address.line1)) {
    if (!is_district(word)) break;
    add(word);
  }
  return out;
}

}  // namespace onda::buyer
