#include "base/calendar.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include "base/check.hpp"

namespace onda {
namespace {

const date::time_zone& zone_of(const void* zone) {
  return *static_cast<const date::time_zone*>(zone);
}

date::local_days local_days(Day day) {
  return date::local_days{std::chrono::sys_days{day}.time_since_epoch()};
}

Instant to_instant(const date::time_zone& zone, date::local_time<Millis> local) {
  return Instant{zone.to_sys(local, date::choose::earliest).time_since_epoch()};
}

}  // namespace

Result<Zone> Zone::find(std::string_view name) {
  try {
    return Zone(date::locate_zone(std::string(name)));
  } catch (const std::runtime_error&) {
    return invalid("zone_unknown",
                   fmt::format("'{}' is not a time zone; use an IANA name such as Asia/Seoul",
                               name.substr(0, 64)));
  }
}

Zone Zone::utc() {
  const Result<Zone> zone = find("Etc/UTC");
  CHECK(zone.has_value());
  return *zone;
}

Zone Zone::find_or_utc(std::string_view name) {
  const Result<Zone> zone = find(name);
  return zone ? *zone : utc();
}

std::string Zone::name() const { return zone_of(zone_).name(); }

LocalTime Zone::local(Instant at) const {
  const date::sys_info info =
      zone_of(zone_).get_info(date::sys_time<Millis>{at.time_since_epoch()});
  const Instant wall = at + info.offset;
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  const std::chrono::hh_mm_ss clock{wall - day};
  return {Day{day}, static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
          static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(info.offset).count())};
}

Instant Zone::start_of(Day day) const {
  return to_instant(zone_of(zone_), date::local_time<Millis>{local_days(day)});
}

Instant Zone::end_of(Day day) const {
  return start_of(Day{std::chrono::sys_days{day} + std::chrono::days{1}}) - Millis{1};
}

OffsetTime Zone::at_wall_clock(Instant wall) const {
  const Instant at = to_instant(zone_of(zone_), date::local_time<Millis>{wall.time_since_epoch()});
  return {at, local(at).offset_min};
}

}  // namespace onda
