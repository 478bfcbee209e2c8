#include "connectors/mail_in/addresses.hpp"

#include <algorithm>

#include "base/email.hpp"
#include "base/text.hpp"

namespace onda::mail_in {
namespace {

constexpr std::size_t kMostAddresses = 50;
constexpr std::string_view kBetween = " \t,;<>()\"[]:";

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// "hong+2Btag@example.com" is "hong+tag@example.com". Who does not write xtext has no such pair.
std::string without_xtext(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_pair = text[i] == '+' && i + 2 < text.size() && digit_of(text[i + 1]) >= 0 &&
                         digit_of(text[i + 2]) >= 0;
    const int code = is_pair ? digit_of(text[i + 1]) * 16 + digit_of(text[i + 2]) : 0;
    if (code != '+' && code != '=') {
      out += text[i];
      continue;
    }
    out += static_cast<char>(code);
    i += 2;
  }
  return out;
}

}  // namespace

std::vector<std::string> addresses_in(std::string_view value) {
  std::vector<std::string> found;
  while (!value.empty() && found.size() < kMostAddresses) {
    const std::size_t begin = std::min(value.find_first_not_of(kBetween), value.size());
    value.remove_prefix(begin);
    const std::size_t end = std::min(value.find_first_of(kBetween), value.size());
    const std::string_view word = value.substr(0, end);
    if (is_plausible_email(word)) found.emplace_back(word);
    value.remove_prefix(end);
  }
  return found;
}

std::string address_of_report(std::string_view value) {
  const std::size_t semicolon = value.find(';');
  if (semicolon != std::string_view::npos) value.remove_prefix(semicolon + 1);
  const std::vector<std::string> found = addresses_in(value);
  return found.empty() ? std::string() : without_xtext(found.front());
}

}  // namespace onda::mail_in
