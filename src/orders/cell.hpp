#pragma once
// What stands in a cell of a shop's export: times, days, counts and amounts as people write them.

#include <cstdint>
#include <string_view>

#include "base/calendar.hpp"
#include "base/money.hpp"

namespace onda::orders {

// How "03/02/2026" is to be read. Dates that begin with the year need no telling.
enum class DateOrder { year_first, day_first, month_first };

struct TimeReading {
  Zone zone;  // of times written without an offset
  DateOrder order = DateOrder::year_first;
};

// "2026-03-02 09:00", "2026. 3. 2. 오후 3:05", "2026년 3월 2일 15시 5분", "20260302153000",
// "3/2/2026 3:05 PM" (with an order), or RFC 3339 with its own offset. A day alone is its midnight.
// Fails with time_invalid, or date_ambiguous where the order is not told.
[[nodiscard]] Result<OffsetTime> read_time(std::string_view cell, const TimeReading& reading);

// Whether the cell, which is a time, says more than the day.
[[nodiscard]] bool has_time_of_day(std::string_view cell);

// The local day of the same.
[[nodiscard]] Result<Day> read_day(std::string_view cell, const TimeReading& reading);

// "3", "3.0", "1,200", "3개". Fails with quantity_invalid.
[[nodiscard]] Result<std::int64_t> read_count(std::string_view cell);

// "12,000원", "₩12,000", "134.97", "1.234,50 €" in minor units. Fails with amount_invalid.
[[nodiscard]] Result<Money> read_amount(std::string_view cell, Currency currency);

}  // namespace onda::orders
