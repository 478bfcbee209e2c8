#include "base/holidays.hpp"

#include <algorithm>

#include "tables/holidays.hpp"

namespace onda {
namespace {

// Zones of the countries that we have a calendar of; "" for every other.
std::string_view country_of_zone(std::string_view zone) {
  return zone == "Asia/Seoul" || zone == "ROK" ? "KR" : "";
}

}  // namespace

std::span<const Holidays> all_holidays() { return tables::kHolidays; }

bool is_holiday(std::string_view zone, Day day) {
  const std::string_view country = country_of_zone(zone);
  const auto number =
      static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count());
  for (const Holidays& each : all_holidays()) {
    if (each.country == country) {
      return std::binary_search(each.days.begin(), each.days.end(), number);
    }
  }
  return false;
}

}  // namespace onda
