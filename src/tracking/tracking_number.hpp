#pragma once
// Tracking numbers in the one form in which we keep and compare them.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace onda::tracking {

inline constexpr std::size_t kLongestNumber = 64;

// Whether a number is in its normal form: 1 to 64 of A-Z 0-9 . _ /
[[nodiscard]] bool is_normal_number(std::string_view number);

// The normal form of a number as people and systems write it: full-width characters narrow, small
// letters capital, blanks and hyphens of every kind (no-break, ideographic, en dash) gone. Errors:
// tracking_number_missing, tracking_number_too_long, tracking_number_invalid.
[[nodiscard]] Result<std::string> normalise_number(std::string_view raw);

}  // namespace onda::tracking
