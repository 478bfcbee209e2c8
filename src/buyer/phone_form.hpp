#pragma once
// Telephone numbers as people write them.

#include <string>
#include <string_view>

namespace onda::buyer {

// A Korean number in E.164 ("+8215881255") as it is dialled and written in Korea ("1588-1255");
// other numbers as they are.
[[nodiscard]] std::string written_phone(std::string_view e164);

}  // namespace onda::buyer
