#include "web/query.hpp"

#include <charconv>
#include <limits>

namespace onda::web {
namespace {

constexpr std::string_view kCursorMark = "c";

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::string_view> QueryReader::value(std::string_view name) const {
  const std::optional<std::string_view> found = request_.query_value(name);
  return found && found->empty() ? std::nullopt : found;
}

std::string QueryReader::text(std::string_view name) {
  return std::string(value(name).value_or(""));
}

std::optional<Day> QueryReader::day(std::string_view name) {
  const std::optional<std::string_view> text = value(name);
  if (!text) return std::nullopt;
  const Result<Day> day = parse_day(*text);
  if (day) return *day;
  refuse(name, day.error());
  return std::nullopt;
}

std::optional<Instant> QueryReader::time(std::string_view name) {
  const std::optional<std::string_view> text = value(name);
  if (!text) return std::nullopt;
  const Result<OffsetTime> time = parse_time(*text);
  if (time) return time->at;
  refuse(name, time.error());
  return std::nullopt;
}

int QueryReader::limit() {
  const std::optional<std::string_view> text = value("limit");
  if (!text) return kPageDefault;
  const std::optional<std::int64_t> number = whole_number(*text);
  if (number && *number >= 1 && *number <= kPageMost) return static_cast<int>(*number);
  refuse("limit", {Code::invalid, "limit_invalid", "limit is a number from 1 to 200", {}});
  return kPageDefault;
}

std::int64_t QueryReader::cursor() {
  const std::optional<std::string_view> text = value("cursor");
  if (!text) return std::numeric_limits<std::int64_t>::max();
  if (text->starts_with(kCursorMark)) {
    if (const auto row = whole_number(text->substr(kCursorMark.size()))) return *row;
  }
  refuse_cursor();
  return 0;
}

void QueryReader::refuse_cursor() {
  refuse(
      "cursor",
      {Code::invalid, "cursor_invalid", "take the cursor from next_cursor of the page before", {}});
}

void QueryReader::refuse(std::string_view name, Error error) {
  if (error_) return;
  error.where = std::string(name);
  error_ = std::move(error);
}

std::string encode_cursor(std::int64_t row) {
  return std::string(kCursorMark) + std::to_string(row);
}

}  // namespace onda::web
