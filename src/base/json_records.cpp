#include "base/json_records.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace onda {
namespace {

constexpr std::size_t kPiece = 256 * 1024;
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Follows brackets and quotes through JSON text.
struct Nesting {
  int depth = 0;
  bool in_text = false;
  bool escaped = false;

  // Whether the value that began at depth 0 ends with this character.
  bool closes(char c) {
    if (in_text) {
      if (c == '"' && !escaped) in_text = false;
      escaped = c == '\\' && !escaped;
      return depth == 0 && !in_text;
    }
    if (c == '"') in_text = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    return depth <= 0 && !in_text && (c == '}' || c == ']');
  }
};

}  // namespace

bool JsonRecords::has(std::size_t offset) {
  while (begin_ + offset >= buffer_.size()) {
    if (ended_) return false;
    buffer_.erase(0, begin_);
    begin_ = 0;
    const std::size_t kept = buffer_.size();
    buffer_.resize(kept + kPiece);
    const Result<std::size_t> count = input_.read(buffer_.data() + kept, kPiece);
    buffer_.resize(kept + (count ? *count : 0));
    if (!count) failure_ = count.error();
    ended_ = !count || *count == 0;
  }
  return true;
}

void JsonRecords::advance(std::size_t count) {
  const auto from = buffer_.begin() + static_cast<std::ptrdiff_t>(begin_);
  line_ +=
      static_cast<std::uint64_t>(std::count(from, from + static_cast<std::ptrdiff_t>(count), '\n'));
  begin_ += count;
}

void JsonRecords::skip_blanks() {
  while (has(0) && (is_blank(at(0)) || (form_ == Form::values && in_array_ && at(0) == ','))) {
    advance(1);
  }
}

// The bytes of the line at the reader's place, its end left out; one more than `most_` at most.
std::size_t JsonRecords::length_of_line() {
  std::size_t length = 0;
  while (length <= most_ && has(length) && at(length) != '\n') ++length;
  return length;
}

// The bytes of the value at the reader's place, or 0 where it does not end.
std::size_t JsonRecords::length_of_value() {
  Nesting nesting;
  for (std::size_t length = 0; length < most_ && has(length); ++length) {
    if (nesting.closes(at(length))) return length + 1;
    const bool bare = nesting.depth == 0 && !nesting.in_text;
    const bool ends = !has(length + 1) || is_blank(at(length + 1)) || at(length + 1) == ',' ||
                      at(length + 1) == ']';
    if (bare && ends) return length + 1;
  }
  return 0;
}

// One whole object on the first line and something after it means a record a line.
void JsonRecords::choose_form() {
  skip_blanks();
  form_ = Form::values;
  if (!has(0)) return;
  if (at(0) == '[') {
    in_array_ = true;
    advance(1);
    return;
  }
  const std::size_t value = length_of_value();
  std::size_t after = value;
  while (value != 0 && has(after) && (at(after) == ' ' || at(after) == '\r')) ++after;
  const bool spans_lines =
      std::string_view(buffer_).substr(begin_, value).find('\n') != std::string_view::npos;
  const bool ends_line = !has(after) || at(after) == '\n';
  if (!spans_lines && (value == 0 || ends_line)) form_ = Form::lines;
}

Result<bool> JsonRecords::next_line(JsonRecord& record) {
  const std::size_t length = length_of_line();
  record.line = line_;
  if (length <= most_) {
    record.text = std::string_view(buffer_).substr(begin_, length);
    advance(length);
    return true;
  }
  while (has(0) && at(0) != '\n') ++begin_;
  return invalid("json_too_long", fmt::format("the line is longer than {} bytes", most_),
                 fmt::format("line {}", line_));
}

Result<bool> JsonRecords::next_value(JsonRecord& record) {
  if (in_array_ && at(0) == ']') {
    in_array_ = false;
    advance(1);
    skip_blanks();
    if (!has(0)) return false;
  }
  const std::size_t length = length_of_value();
  if (length == 0) {
    can_go_on_ = false;
    return invalid("json_cut_off",
                   fmt::format("the value that begins here does not end within {} bytes", most_),
                   fmt::format("line {}", line_));
  }
  record.line = line_;
  record.text = std::string_view(buffer_).substr(begin_, length);
  advance(length);
  return true;
}

Result<bool> JsonRecords::next(JsonRecord& record) {
  if (form_ == Form::unknown) choose_form();
  skip_blanks();
  const bool more = has(0);
  if (!failure_.name.empty()) {
    can_go_on_ = false;
    return fail(failure_);
  }
  if (!more && in_array_) {
    can_go_on_ = false;
    return invalid("json_cut_off", "the array does not end", fmt::format("line {}", line_));
  }
  if (!more) return false;
  return form_ == Form::lines ? next_line(record) : next_value(record);
}

}  // namespace onda
