#pragma once
// The text forms of digest.hpp, read back.

#include <optional>
#include <string>
#include <string_view>

namespace onda {

// With or without padding; nothing where a character is none of its alphabet.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace onda
