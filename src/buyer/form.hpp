#pragma once
// What a browser sends from a form (application/x-www-form-urlencoded).

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onda::buyer {

using Form = std::vector<std::pair<std::string, std::string>>;

// The fields in their order; at most 16. "+" is a blank, a broken %-escape stays as it is.
[[nodiscard]] Form parse_form(std::string_view body);
// The first field of the name, trimmed and at most 254 bytes long; "" where there is none or where
// it is not UTF-8.
[[nodiscard]] std::string field(const Form& form, std::string_view name);

}  // namespace onda::buyer
