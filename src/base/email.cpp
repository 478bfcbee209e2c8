#include "base/email.hpp"

#include <algorithm>
#include <cstdint>

namespace onda {
namespace {

bool is_forbidden(char c) {
  const auto byte = static_cast<std::uint8_t>(c);
  return byte <= 0x20 || byte == 0x7F ||
         std::string_view("<>()[],;:\"\\").find(c) != std::string_view::npos;
}

// Labels of 1..63 bytes between dots, none of them begun or ended by a hyphen; at least two.
bool is_domain(std::string_view domain) {
  int labels = 0;
  while (true) {
    const std::size_t dot = domain.find('.');
    const std::string_view label = domain.substr(0, dot);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
      return false;
    ++labels;
    if (dot == std::string_view::npos) return labels >= 2 && label.size() >= 2;
    domain.remove_prefix(dot + 1);
  }
}

}  // namespace

bool is_plausible_email(std::string_view text) {
  if (text.size() > 254 || std::any_of(text.begin(), text.end(), is_forbidden)) return false;
  const std::size_t at = text.find('@');
  if (at == 0 || at > 64 || at == std::string_view::npos) return false;
  const std::string_view domain = text.substr(at + 1);
  return domain.find('@') == std::string_view::npos && is_domain(domain);
}

}  // namespace onda
