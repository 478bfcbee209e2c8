#pragma once
// Addresses as the ledger keeps them: a digest to find them by, and a masked form for staff.

#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "messages/types.hpp"

namespace onda::messages {

// The same for "Kim@Example.com" and " kim@example.com".
[[nodiscard]] Sha256 address_key(std::string_view address);

// "hong@example.com" → "ho**@example.com".
[[nodiscard]] std::string mask_email(std::string_view address);

// "+821012345678" → "+82********78"; what is no telephone number is masked whole.
[[nodiscard]] std::string mask_phone(std::string_view number);

// As staff may see it.
[[nodiscard]] std::string mask(Medium medium, std::string_view address);

}  // namespace onda::messages
