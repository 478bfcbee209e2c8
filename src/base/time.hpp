#pragma once
// Instants are milliseconds of UTC. Local dates and zones: base/calendar.hpp.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace onda {

using Millis = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Millis>;
using Day = std::chrono::year_month_day;  // a local date, without a zone

// An instant with the UTC offset under which it was written (minutes east), as carriers send it.
struct OffsetTime {
  Instant at;
  int offset_min = 0;
  friend bool operator==(const OffsetTime&, const OffsetTime&) = default;
};

// Whether a time without an offset is acceptable, and what offset it then has.
struct MissingOffset {
  bool allowed = false;
  int offset_min = 0;
};

// RFC 3339 with offset: "2026-03-02T09:00:00+09:00", "…Z"; a blank instead of T, one to nine
// fraction digits, "+0900" and no seconds are accepted as well, since carriers send them.
[[nodiscard]] Result<OffsetTime> parse_time(std::string_view text, MissingOffset missing = {});

// "2026-03-02"
[[nodiscard]] Result<Day> parse_day(std::string_view text);

// "2026-03-02T00:00:00.000Z" (milliseconds only where they are not zero)
[[nodiscard]] std::string to_text(Instant at);
// "2026-03-02T09:00:00+09:00"
[[nodiscard]] std::string to_text(OffsetTime time);
// "2026-03-02"
[[nodiscard]] std::string to_text(Day day);

[[nodiscard]] constexpr std::int64_t to_millis(Instant at) { return at.time_since_epoch().count(); }
[[nodiscard]] constexpr Instant from_millis(std::int64_t ms) { return Instant{Millis{ms}}; }
// In days of 24 hours, with their fraction; below 0 where `to` is earlier.
[[nodiscard]] constexpr double days_between(Instant from, Instant to) {
  return std::chrono::duration<double, std::chrono::days::period>(to - from).count();
}

}  // namespace onda
