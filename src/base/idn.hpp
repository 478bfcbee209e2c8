#pragma once
// Domains in other scripts, on ICU.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace onda {

// The domain as mail servers and DNS know it: "예시.한국" is "xn--vv4b11d.xn--3e0b707e" (UTS 46,
// not transitional). Fails with `domain_invalid`.
[[nodiscard]] Result<std::string> ascii_domain(std::string_view domain);

// The domain as people write it: the reverse. What is no such name stays as it is.
[[nodiscard]] std::string unicode_domain(std::string_view domain);

}  // namespace onda
