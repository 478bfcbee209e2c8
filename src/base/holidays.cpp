#include "base/holidays.hpp"

#include "tables/holidays.hpp"

namespace onda {

std::span<const Holidays> all_holidays() { return tables::kHolidays; }

}  // namespace onda
