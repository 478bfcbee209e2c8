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

std::string mask_phone(std::string_view number) {
  constexpr std::size_t kHead = 3;  // "+82"
  constexpr std::size_t kTail = 2;
  if (number.size() < kHead + 2 * kTail) return std::string(number.size(), '*');
  std::string masked(number.substr(0, kHead));
  masked.append(number.size() - kHead - kTail, '*');
  return masked.append(number.substr(number.size() - kTail));
}

std::string mask(Medium medium, std::string_view address) {
  switch (medium) {
    case Medium::email: return mask_email(address);
    case Medium::phone: return mask_phone(address);
    // A subscription is a key: nothing of it is for people but that it is there.
    case Medium::push: return address.empty() ? "" : "(browser)";
  }
  return "";
}

}  // namespace onda::messages
