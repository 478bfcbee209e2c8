#pragma once
// Telephone numbers: kept as given, compared in one form.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace onda {

// Could somebody dial it: digits (full-width too) with the usual marks, 4 to 15 of them (E.164).
[[nodiscard]] bool is_plausible_phone(std::string_view text);

// E.164, "+821012345678". `country` (alpha-2, may be empty) says whose plan a number without "+"
// follows. Full-width digits, brackets, dots, the trunk 0 after +82 and the 0 that a spreadsheet
// lost are understood. Fails with phone_invalid where the plan is unknown or the number not in it.
[[nodiscard]] Result<std::string> normalise_phone(std::string_view text, std::string_view country);

// What two numbers are compared by: E.164 where it can be had, else the digits as they are.
[[nodiscard]] std::string phone_key(std::string_view text, std::string_view country);

}  // namespace onda
