#include "messages/address.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kShown = 2;  // characters of the local part

}  // namespace

Sha256 address_key(std::string_view address) { return sha256(fold_text(address)); }

std::string mask_email(std::string_view address) {
  const std::size_t at = std::min(address.rfind('@'), address.size());
  const std::string_view local = address.substr(0, at);
  const std::size_t characters = count_characters(local);
  const std::size_t shown = std::min(kShown, characters > 0 ? characters - 1 : 0);
  std::size_t end = 0;
  for (std::size_t i = 0; i < shown; ++i) {
    do {
      ++end;
    } while (end < local.size() && (static_cast<unsigned char>(local[end]) & 0xC0U) == 0x80U);
  }
  std::string masked(local.substr(0, end));
  return masked.append(characters - shown, '*').append(address.substr(at));
}

}  // namespace onda::messages
