#include "base/time.hpp"

#include <fmt/format.h>

namespace onda {
namespace {

using namespace std::chrono_literals;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads fixed-width digits and remembers whether all of them were there.
struct Scanner {
  std::string_view rest;
  bool ok = true;

  int digits(std::size_t count) {
    if (rest.size() < count) return fail_with_zero();
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_digit(rest[i])) return fail_with_zero();
      value = value * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return value;
  }
  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  void expect(char c) { ok = take(c) && ok; }
  int fail_with_zero() {
    ok = false;
    return 0;
  }
};

tl::unexpected<Error> bad_time(std::string_view text) {
  return invalid("time_invalid",
                 fmt::format("'{}' is not a time with offset such as 2026-03-02T09:00:00+09:00",
                             text.substr(0, 64)));
}

Day scan_day(Scanner& scan) {
  const int year = scan.digits(4);
  scan.expect('-');
  const int month = scan.digits(2);
  scan.expect('-');
  const int day = scan.digits(2);
  return Day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
             std::chrono::day{static_cast<unsigned>(day)}};
}

// Milliseconds of ".123456789"; carriers send up to nine digits and some send a comma.
Millis scan_fraction(Scanner& scan) {
  if (!scan.take('.') && !scan.take(',')) return 0ms;
  int value = 0;
  int count = 0;
  while (!scan.rest.empty() && is_digit(scan.rest.front()) && count < 9) {
    if (count < 3) value = value * 10 + (scan.rest.front() - '0');
    scan.rest.remove_prefix(1);
    ++count;
  }
  if (count == 0) scan.ok = false;
  for (int i = count; i < 3; ++i) value *= 10;
  return Millis{value};
}

// "+09:00", "+0900", "+09" in minutes east.
int scan_offset(Scanner& scan) {
  const bool west = !scan.rest.empty() && scan.rest.front() == '-';
  scan.rest.remove_prefix(1);
  const int hours = scan.digits(2);
  int minutes = 0;
  if (scan.take(':') || !scan.rest.empty()) minutes = scan.digits(2);
  if (hours > 18 || minutes > 59) scan.ok = false;
  return (west ? -1 : 1) * (hours * 60 + minutes);
}

}  // namespace

Result<OffsetTime> parse_time(std::string_view text, MissingOffset missing) {
  Scanner scan{text};
  const Day day = scan_day(scan);
  if (!scan.take('T') && !scan.take('t')) scan.expect(' ');
  const int hour = scan.digits(2);
  scan.expect(':');
  const int minute = scan.digits(2);
  const int second = scan.take(':') ? scan.digits(2) : 0;
  const Millis fraction = scan_fraction(scan);
  if (!scan.ok || !day.ok() || hour > 23 || minute > 59 || second > 60) return bad_time(text);

  int offset = missing.offset_min;
  if (!scan.take('Z') && !scan.take('z')) {
    if (!scan.rest.empty() && (scan.rest.front() == '+' || scan.rest.front() == '-')) {
      offset = scan_offset(scan);
    } else if (!missing.allowed || !scan.rest.empty()) {
      return bad_time(text);
    }
  } else {
    offset = 0;
  }
  if (!scan.ok || !scan.rest.empty()) return bad_time(text);
  const Instant local = std::chrono::sys_days{day} + std::chrono::hours{hour} +
                        std::chrono::minutes{minute} + std::chrono::seconds{second} + fraction;
  return OffsetTime{local - std::chrono::minutes{offset}, offset};
}

Result<Day> parse_day(std::string_view text) {
  Scanner scan{text};
  const Day day = scan_day(scan);
  if (!scan.ok || !scan.rest.empty() || !day.ok()) {
    return invalid("date_invalid",
                   fmt::format("'{}' is not a date such as 2026-03-02", text.substr(0, 64)));
  }
  return day;
}

std::string to_text(Day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string to_text(OffsetTime time) {
  const Instant local = time.at + std::chrono::minutes{time.offset_min};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::hh_mm_ss clock{local - day};
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}", to_text(Day{day}), clock.hours().count(),
                                 clock.minutes().count(), clock.seconds().count());
  if (clock.subseconds().count() != 0) text += fmt::format(".{:03}", clock.subseconds().count());
  if (time.offset_min == 0) return text + "Z";
  const int minutes = time.offset_min < 0 ? -time.offset_min : time.offset_min;
  return text +
         fmt::format("{}{:02}:{:02}", time.offset_min < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string to_text(Instant at) { return to_text(OffsetTime{at, 0}); }

}  // namespace onda
