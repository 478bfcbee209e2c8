#pragma once
// Days on which a country rests by law: data/holidays.tsv.

#include <cstdint>
#include <span>
#include <string_view>

#include "base/time.hpp"

namespace onda {

// Local days since 1970, sorted. Of what lies outside [first, last] nothing is known.
struct Holidays {
  std::string_view country;  // "KR"
  std::int32_t first = 0;
  std::int32_t last = 0;
  std::span<const std::int32_t> days;
};

[[nodiscard]] std::span<const Holidays> all_holidays();

// Whether the country of this IANA zone rests by law on the day. No where we have no calendar of
// the country, or the day lies outside of it.
[[nodiscard]] bool is_holiday(std::string_view zone, Day day);

}  // namespace onda
