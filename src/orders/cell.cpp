#include "orders/cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace onda::orders {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

tl::unexpected<Error> bad_time(std::string_view cell) {
  return invalid("time_invalid",
                 fmt::format("'{}' is not a time such as 2026-03-02 09:00", clip_utf8(cell, 48)));
}

// The digits of a written time in their runs, with what stands after each.
struct Run {
  int value = 0;
  std::size_t digits = 0;
  std::string after;
};

enum class HalfDay { none, morning, afternoon };

// Takes "오후" or "pm" out of a folded text.
HalfDay take_half_day(std::string& text) {
  constexpr std::array<std::pair<std::string_view, HalfDay>, 6> words = {
      {{"오전", HalfDay::morning},
       {"오후", HalfDay::afternoon},
       {"a.m.", HalfDay::morning},
       {"p.m.", HalfDay::afternoon},
       {"am", HalfDay::morning},
       {"pm", HalfDay::afternoon}}};
  for (const auto& [word, half] : words) {
    if (const std::size_t at = text.find(word); at != std::string::npos) {
      text.replace(at, word.size(), " ");
      return half;
    }
  }
  return HalfDay::none;
}

bool is_separator(std::string_view text) {
  constexpr std::array<std::string_view, 13> known = {"",   "-",  "/",  ".",  ":",  "t", "년",
                                                      "월", "일", "시", "분", "초", "z"};
  return std::find(known.begin(), known.end(), trim(text)) != known.end();
}

// Empty where the text is not runs of digits with separators that dates have.
std::vector<Run> runs_of(std::string_view text) {
  std::vector<Run> runs;
  if (text.empty() || !is_digit(text.front())) return {};
  for (std::size_t i = 0; i < text.size();) {
    Run run;
    const std::size_t start = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    run.digits = i - start;
    if (run.digits > 14) return {};
    const std::size_t read = std::min<std::size_t>(run.digits, 9);
    std::from_chars(text.data() + start, text.data() + start + read, run.value);
    const std::size_t stop = std::min(text.find_first_of("0123456789", i), text.size());
    run.after = std::string(trim(text.substr(i, stop - i)));
    if (!is_separator(run.after) || runs.size() == 7) return {};
    i = stop;
    runs.push_back(std::move(run));
  }
  return runs;
}

// "20260302" and "20260302153000" as separate runs.
std::string with_separators(const std::string& text) {
  const bool digits = std::all_of(text.begin(), text.end(), is_digit);
  if (!digits || (text.size() != 8 && text.size() != 12 && text.size() != 14)) return text;
  std::string out = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2);
  for (std::size_t i = 8; i < text.size(); i += 2) {
    out += (i == 8 ? " " : ":") + text.substr(i, 2);
  }
  return out;
}

Result<Day> day_of(const std::vector<Run>& runs, DateOrder order, std::string_view cell) {
  if (runs.size() < 3) return bad_time(cell);
  int year = runs[0].value;
  int month = runs[1].value;
  int day = runs[2].value;
  if (runs[0].digits != 4) {
    if (runs[2].digits != 4) return bad_time(cell);
    if (order == DateOrder::year_first) {
      return invalid("date_ambiguous",
                     fmt::format("'{}' may be two dates; set date_order in the map to day_first "
                                 "or month_first",
                                 clip_utf8(cell, 48)));
    }
    year = runs[2].value;
    month = runs[order == DateOrder::day_first ? 1 : 0].value;
    day = runs[order == DateOrder::day_first ? 0 : 1].value;
  }
  const Day result{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                   std::chrono::day{static_cast<unsigned>(day)}};
  if (!result.ok() || year < 1900) return bad_time(cell);
  return result;
}

// Milliseconds since midnight of the runs after the date.
Result<Millis> clock_of(const std::vector<Run>& runs, HalfDay half, std::string_view cell) {
  const auto run = [&](std::size_t i) { return i < runs.size() ? runs[i].value : 0; };
  int hour = run(3);
  const int minute = run(4);
  const int second = run(5);
  if (half != HalfDay::none && (hour < 1 || hour > 12)) return bad_time(cell);
  if (half == HalfDay::afternoon && hour < 12) hour += 12;
  if (half == HalfDay::morning && hour == 12) hour = 0;
  if (hour > 23 || minute > 59 || second > 60 || (runs.size() == 4 && runs[3].after != "시")) {
    return bad_time(cell);
  }
  std::int64_t fraction = run(6);
  for (std::size_t digits = runs.size() > 6 ? std::min<std::size_t>(runs[6].digits, 9) : 3;
       digits < 3; ++digits) {
    fraction *= 10;
  }
  while (fraction > 999) fraction /= 10;
  return std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second} +
         Millis{fraction};
}

struct WallClock {
  Day day;
  Millis since_midnight;
};

Result<WallClock> read_wall_clock(std::string_view cell, DateOrder order) {
  std::string text = fold_text(cell);
  const HalfDay half = take_half_day(text);
  const std::string spread = with_separators(std::string(trim(text)));
  const std::vector<Run> runs = runs_of(spread);
  const Result<Day> day = day_of(runs, order, cell);
  if (!day) return fail(day.error());
  const Result<Millis> clock = clock_of(runs, half, cell);
  if (!clock) return fail(clock.error());
  return WallClock{*day, *clock};
}

// Digits of an amount without blanks, currency signs and words; "" where it is no amount.
std::string figures_of(std::string_view cell) {
  std::string figures;
  for (const char c : narrow(cell)) {
    const bool is_figure = is_digit(c) || c == '.' || c == ',';
    if (is_figure || (c == '-' && figures.empty()))
      figures.push_back(c);
    else if (!figures.empty() && is_digit(figures.back()) && is_digit(c))
      return {};
  }
  while (!figures.empty() && !is_digit(figures.back())) figures.pop_back();
  return figures;
}

// Where the decimals of an amount begin: npos where it has none.
std::size_t decimal_mark(std::string_view figures) {
  const std::size_t last = figures.find_last_of(".,");
  if (last == std::string_view::npos) return last;
  const bool only_of_its_kind = figures.find(figures[last]) == last;
  const bool grouping = figures.size() - last - 1 == 3 && figures[last] == ',';
  return only_of_its_kind && !grouping ? last : std::string_view::npos;
}

}  // namespace

Result<OffsetTime> read_time(std::string_view cell, const TimeReading& reading) {
  const std::string_view text = trim(cell);
  if (const Result<OffsetTime> exact = parse_time(text)) return exact;
  const Result<WallClock> clock = read_wall_clock(text, reading.order);
  if (!clock) return fail(clock.error());
  return reading.zone.at_wall_clock(std::chrono::sys_days{clock->day} + clock->since_midnight);
}

bool has_time_of_day(std::string_view cell) {
  if (parse_time(trim(cell))) return true;
  std::string text = fold_text(cell);
  std::ignore = take_half_day(text);
  return runs_of(with_separators(std::string(trim(text)))).size() > 3;
}

Result<Day> read_day(std::string_view cell, const TimeReading& reading) {
  const std::string_view text = trim(cell);
  if (const Result<OffsetTime> exact = parse_time(text)) return reading.zone.local(exact->at).day;
  const Result<WallClock> clock = read_wall_clock(text, reading.order);
  if (!clock) return fail(clock.error());
  return clock->day;
}

Result<std::int64_t> read_count(std::string_view cell) {
  const std::string figures = figures_of(cell);
  const std::size_t mark = decimal_mark(figures);
  std::string whole = figures.substr(0, mark);
  whole.erase(std::remove(whole.begin(), whole.end(), ','), whole.end());
  const std::string decimals = mark == std::string::npos ? "" : figures.substr(mark + 1);
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), count);
  const bool read = error == std::errc{} && end == whole.data() + whole.size();
  if (!read || decimals.find_first_not_of('0') != std::string::npos) {
    return invalid("quantity_invalid",
                   fmt::format("'{}' is not a whole number", clip_utf8(cell, 32)));
  }
  return count;
}

Result<Money> read_amount(std::string_view cell, Currency currency) {
  const auto bad = [&] {
    return invalid("amount_invalid", fmt::format("'{}' is not an amount in {}", clip_utf8(cell, 32),
                                                 currency.text()));
  };
  const std::string figures = figures_of(cell);
  const std::size_t mark = decimal_mark(figures);
  std::string whole = figures.substr(0, mark);
  whole.erase(
      std::remove_if(whole.begin(), whole.end(), [](char c) { return c == '.' || c == ','; }),
      whole.end());
  std::string decimals = mark == std::string::npos ? "" : figures.substr(mark + 1);
  const auto digits = static_cast<std::size_t>(minor_digits(currency));
  if (whole.empty()) return bad();
  while (decimals.size() > digits && decimals.back() == '0') decimals.pop_back();
  if (decimals.size() > digits) return bad();
  decimals.append(digits - decimals.size(), '0');
  whole += decimals;
  std::int64_t minor = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), minor);
  if (error != std::errc{} || end != whole.data() + whole.size()) return bad();
  return Money{minor, currency};
}

}  // namespace onda::orders
