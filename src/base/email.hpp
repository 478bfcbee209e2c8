#pragma once
// E-mail addresses: could it be one? Whether it is, only sending tells.

#include <string_view>

namespace onda {

// One @, a local part of at most 64 bytes, a domain of at least two labels, no blanks or control
// characters, at most 254 bytes (RFC 5321 §4.5.3.1, erratum 1690). Other scripts are accepted.
[[nodiscard]] bool is_plausible_email(std::string_view text);

}  // namespace onda
