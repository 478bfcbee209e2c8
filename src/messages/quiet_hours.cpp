#include "messages/quiet_hours.hpp"

#include <fmt/format.h>

#include "base/holidays.hpp"

namespace onda::messages {
namespace {

constexpr int kDayMinutes = 24 * 60;

bool is_quiet_at(const QuietHours& quiet, int minute) {
  if (quiet.from_min <= quiet.to_min) return minute >= quiet.from_min && minute < quiet.to_min;
  return minute >= quiet.from_min || minute < quiet.to_min;
}

// A moment on the clock of the place: minutes of a day.
struct Wall {
  std::chrono::sys_days day;
  int minute = 0;
};

Wall next_morning(const QuietHours& quiet, const Wall& wall) {
  const bool is_over_night = quiet.from_min > quiet.to_min;
  return {wall.day + std::chrono::days{1}, is_over_night ? quiet.to_min : 0};
}

// The end of the quiet hours that `wall` falls in: today, or tomorrow where they go over midnight.
Wall end_of_hours(const QuietHours& quiet, const Wall& wall) {
  const bool is_over_midnight = wall.minute >= quiet.to_min || quiet.to_min == kDayMinutes;
  return {wall.day + std::chrono::days{is_over_midnight ? 1 : 0}, quiet.to_min % kDayMinutes};
}

}  // namespace

std::string clock_text(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

std::optional<Instant> quiet_until(const QuietHours& quiet, const Zone& zone, Instant now) {
  const LocalTime local = zone.local(now);
  const std::string name = zone.name();
  const auto rests = [&](const Wall& wall) {
    return quiet.holidays && is_holiday(name, Day{wall.day});
  };
  Wall wall{std::chrono::sys_days{local.day}, local.hour * 60 + local.minute};
  const bool is_quiet = is_quiet_at(quiet, wall.minute);
  if (!is_quiet && !rests(wall)) return std::nullopt;
  wall = is_quiet && !rests(wall) ? end_of_hours(quiet, wall) : next_morning(quiet, wall);
  while (rests(wall)) wall = next_morning(quiet, wall);
  return zone.at_wall_clock(Instant{wall.day} + std::chrono::minutes{wall.minute}).at;
}

}  // namespace onda::messages
