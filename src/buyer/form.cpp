#include "buyer/form.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace onda::buyer {
namespace {

constexpr std::size_t kMostFields = 16;
constexpr std::size_t kLongestField = 254;  // an e-mail address, RFC 5321

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

}  // namespace

Form parse_form(std::string_view body) {
  Form out;
  while (!body.empty() && out.size() < kMostFields) {
    const std::size_t end = std::min(body.find('&'), body.size());
    const std::string_view pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    if (equals == 0) continue;
    const std::string_view value = pair.substr(std::min(equals + 1, pair.size()));
    out.emplace_back(decoded(pair.substr(0, equals)), decoded(value));
  }
  return out;
}

std::string field(const Form& form, std::string_view name) {
  const auto found =
      std::find_if(form.begin(), form.end(), [&](const auto& f) { return f.first == name; });
  if (found == form.end() || !is_utf8(found->second)) return {};
  const std::string_view value = trim(found->second);
  return value.size() > kLongestField ? std::string() : std::string(value);
}

}  // namespace onda::buyer
