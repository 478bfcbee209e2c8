#include "buyer/day_words.hpp"

#include <chrono>

namespace onda::buyer {
namespace {

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

std::int64_t days_between(Day from, Day to) {
  return (std::chrono::sys_days{to} - std::chrono::sys_days{from}).count();
}

// `form` is "" or "short."; a language without names of months writes their numbers.
std::string DayWords::written(std::string key, std::string_view form, Day day) const {
  const std::string short_form(form);
  const unsigned number = static_cast<unsigned>(day.month());
  const std::string month_key = "month." + short_form + std::to_string(number);
  const std::string month =
      words_.has(month_key) ? words_.format(month_key) : std::to_string(number);
  const std::chrono::weekday weekday{std::chrono::sys_days{day}};
  if (day.year() != today_.year()) key += ".year";
  return words_.format(
      key,
      {{"year", std::to_string(static_cast<int>(day.year()))},
       {"month", month},
       {"day", std::to_string(static_cast<unsigned>(day.day()))},
       {"weekday", words_.format("weekday." + short_form + std::to_string(weekday.c_encoding()))}});
}

std::string DayWords::full(Day day) const { return written("day.full", "", day); }

std::string DayWords::brief(Day day) const { return written("day.short", "short.", day); }

std::string DayWords::time(Instant at) const {
  const LocalTime local = zone_.local(at);
  const int hour = local.hour % 12 == 0 ? 12 : local.hour % 12;
  return words_.format(local.hour < 12 ? "time.am" : "time.pm",
                       {{"hour", std::to_string(hour)}, {"minute", two_digits(local.minute)}});
}

std::string DayWords::day_time(Instant at) const {
  return words_.format("time.at", {{"day", brief(day_of(at))}, {"time", time(at)}});
}

std::string DayWords::iso(Instant at) const {
  return to_text(OffsetTime{at, zone_.local(at).offset_min});
}

std::string DayWords::relative(Day day) const {
  const std::int64_t days = days_between(today_, day);
  if (days == 0) return words_.format("day.today");
  if (days == 1) return words_.format("day.tomorrow");
  if (days == -1) return words_.format("day.yesterday");
  if (days > 1 && days <= 7) return words_.format("day.in", {{"days", days}});
  return {};
}

}  // namespace onda::buyer
