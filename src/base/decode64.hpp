#pragma once
// The text forms of digest.hpp, read back.

#include <optional>
#include <string>
#include <string_view>

namespace onda {

// RFC 4648 §4 and §5, with or without padding; nothing where a character is none of its alphabet.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace onda
