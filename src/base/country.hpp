#pragma once
// Countries are ISO 3166-1 alpha-2 codes.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace onda {

// "kr" → "KR". Fails with country_invalid for a code that ICU's ISO 3166-1 list does not have.
[[nodiscard]] Result<std::string> parse_country(std::string_view text);

}  // namespace onda
