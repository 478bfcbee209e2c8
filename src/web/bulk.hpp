#pragma once
// Bodies of many lines (NDJSON): what became of each, and the answer that says so.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/placed.hpp"
#include "base/result.hpp"
#include "base/warnings.hpp"
#include "web/http.hpp"

namespace onda::web {

inline constexpr std::size_t kMostLines = 1'000;  // of one body: one write holds them all

// Whether the good lines are kept where others are bad: `?partial=true`.
enum class Keep : std::uint8_t { all_or_nothing, good_lines };
[[nodiscard]] Keep keep_of(const Request& request);
// By its content type; failing that, by an object that ends where a line does and one that begins
// the next, which no JSON document has.
[[nodiscard]] bool is_ndjson(const Request& request);

struct BadLine {
  std::int64_t line = 0;  // from 1
  Error error;
};

// Calls take(line number, text) for each line that is not blank.
template <class F>
void each_line(std::string_view body, F&& take) {
  for (std::int64_t number = 1; !body.empty(); ++number) {
    const std::size_t end = body.find('\n');
    std::string_view line = body.substr(0, end);
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.find_first_not_of(" \t") != std::string_view::npos) take(number, line);
  }
}

// "errors":[{"line","field","code","detail"}], the first 1,000 of them and "more_errors", and
// "warnings":[…].
void write_bad_lines(json::Writer& out, const std::vector<BadLine>& bad);
void write_warnings(json::Writer& out, const Warnings& warnings);
// Puts them into a finished JSON object, where there are any.
void add_warnings(std::string& body, const Warnings& warnings);

// What a module's encode(json::Writer&, const T&) writes, with the warnings.
template <class T>
std::string body_of(const T& item, const Warnings& warnings = {}) {
  std::string body;
  json::Writer out(body);
  encode(out, item);
  add_warnings(body, warnings);
  return body;
}

// 422 for the first bad line, with all of them as `errors`: nothing was kept.
[[nodiscard]] Response refuse_lines(const std::vector<BadLine>& bad);
// 413: more than kMostLines lines.
[[nodiscard]] Response refuse_many();
// The error with its line in `where`.
[[nodiscard]] Error at_line(std::int64_t line, Error error);

// The lines of a body, read: what each is, and which could not be read.
template <class T>
struct Lines {
  std::vector<std::pair<std::int64_t, T>> good;
  std::vector<BadLine> bad;
  Warnings warnings;
};

// Decode: Result<T>(json::Value, Warnings&).
template <class T, class Decode>
Lines<T> read_lines(std::string_view body, Decode&& decode) {
  Lines<T> lines;
  each_line(body, [&](std::int64_t number, std::string_view text) {
    const Result<json::Value> value = json::thread_parser().parse(text);
    Result<T> item = value ? decode(*value, lines.warnings) : Result<T>(fail(value.error()));
    if (item) {
      lines.good.emplace_back(number, std::move(*item));
    } else {
      lines.bad.push_back({number, item.error()});
    }
  });
  return lines;
}

struct LinesAnswer {
  std::int64_t created = 0;
  std::int64_t existing = 0;
  std::vector<BadLine> bad;
};

// Places the good lines. A line that is at fault itself (invalid, conflict) is reported where the
// caller keeps the good ones; any other failure fails them all. Place: Result<Made>(const T&).
template <class T, class Place>
Result<LinesAnswer> place_lines(const Lines<T>& lines, Keep keep, Place&& place) {
  LinesAnswer answer{.created = 0, .existing = 0, .bad = lines.bad};
  for (const auto& [number, item] : lines.good) {
    const Result<Made> made = place(item);
    if (made) {
      ++(*made == Made::created ? answer.created : answer.existing);
      continue;
    }
    const bool own_fault =
        made.error().code == Code::invalid || made.error().code == Code::conflict;
    if (!own_fault || keep == Keep::all_or_nothing) return fail(at_line(number, made.error()));
    answer.bad.push_back({number, made.error()});
  }
  return answer;
}

// 200 {"created","existing","errors","warnings"}
[[nodiscard]] Response answer_lines(const LinesAnswer& answer, const Warnings& warnings);
// Refuses a body of more than kMostLines lines, or one with bad lines of which none shall be kept.
template <class T>
[[nodiscard]] std::optional<Response> refusal(const Lines<T>& lines, Keep keep) {
  if (lines.good.size() + lines.bad.size() > kMostLines) return refuse_many();
  if (keep == Keep::all_or_nothing && !lines.bad.empty()) return refuse_lines(lines.bad);
  return std::nullopt;
}

}  // namespace onda::web
