#include "base/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/text.hpp"

namespace onda {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};

// Line ends in a text; CR LF counts once.
std::uint64_t count_line_ends(std::string_view text) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) ++count;
    if (text[i] == '\r') ++count;
  }
  return count;
}

// The delimiter that stands most often in a line, outside quotes.
char likeliest_delimiter(std::string_view line) {
  std::array<std::size_t, kDelimiters.size()> counts{};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    const auto* found = std::find(kDelimiters.begin(), kDelimiters.end(), c);
    if (!quoted && found != kDelimiters.end()) {
      ++counts[static_cast<std::size_t>(found - kDelimiters.begin())];
    }
  }
  const auto* most = std::max_element(counts.begin(), counts.end());
  return kDelimiters[static_cast<std::size_t>(most - counts.begin())];
}

}  // namespace

// Whether there is a byte at `offset` of the row; reads on where it is not in the buffer yet.
bool CsvReader::has(std::size_t offset) {
  while (begin_ + offset >= buffer_.size()) {
    if (ended_) return false;
    if (begin_ > 0) buffer_.erase(0, begin_);
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

// The end of an unquoted field at the scan's place.
void CsvReader::scan_plain(Field& field) {
  field.begin = at_;
  while (has(at_) && at(at_) != options_.delimiter && !is_row_end(at(at_)) &&
         at_ <= options_.most_bytes) {
    ++at_;
  }
  field.end = at_;
}

// The end of a quoted field whose opening quote is at the scan's place.
CsvReader::Scan CsvReader::scan_quoted(Field& field) {
  field.begin = ++at_;
  for (;; ++at_) {
    if (at_ > options_.most_bytes || !has(at_)) return Scan::quote_open;
    if (at(at_) != '"') continue;
    if (!has(at_ + 1) || at(at_ + 1) != '"') break;
    field.has_doubled_quotes = true;
    ++at_;
  }
  field.end = at_++;
  while (has(at_) && at(at_) == ' ') ++at_;
  const bool closed = !has(at_) || at(at_) == options_.delimiter || is_row_end(at(at_));
  return closed ? Scan::complete : Scan::quote_text;
}

// Finds the fields of the row at begin_ and leaves at_ behind its end.
CsvReader::Scan CsvReader::scan_row() {
  fields_.clear();
  at_ = 0;
  for (;;) {
    Field field;
    Scan scan = Scan::complete;
    if (has(at_) && at(at_) == '"') {
      scan = scan_quoted(field);
    } else {
      scan_plain(field);
    }
    if (!failure_.name.empty()) return Scan::failed;
    if (scan != Scan::complete) return scan;
    if (at_ > options_.most_bytes) return Scan::too_long;
    fields_.push_back(field);
    if (!has(at_)) return failure_.name.empty() ? Scan::complete : Scan::failed;
    const char end = at(at_++);
    if (end == options_.delimiter) continue;
    if (end == '\r' && has(at_) && at(at_) == '\n') ++at_;
    return Scan::complete;
  }
}

void CsvReader::advance(std::size_t count) {
  line_ += count_line_ends(std::string_view(buffer_).substr(begin_, count));
  begin_ += count;
}

// Fills the row from the scanned fields. What had doubled quotes is rewritten in `unquoted_`, which
// is never longer than the row, so it does not move.
void CsvReader::finish_row(CsvRow& row) {
  row.line = line_;
  row.fields.clear();
  unquoted_.clear();
  unquoted_.reserve(at_);
  const std::string_view text = std::string_view(buffer_).substr(begin_, at_);
  for (const Field& field : fields_) {
    std::string_view value = text.substr(field.begin, field.end - field.begin);
    if (field.has_doubled_quotes) {
      const std::size_t start = unquoted_.size();
      for (std::size_t i = 0; i < value.size(); ++i) {
        unquoted_.push_back(value[i]);
        if (value[i] == '"') ++i;
      }
      value = std::string_view(unquoted_).substr(start);
    }
    row.fields.push_back(value);
  }
}

std::string CsvReader::place(std::size_t offset) const {
  const std::string_view before = std::string_view(buffer_).substr(begin_, offset);
  const std::size_t line_start = before.find_last_of("\r\n");
  const std::string_view same_line =
      line_start == std::string_view::npos ? before : before.substr(line_start + 1);
  return fmt::format("line {}, column {}", line_ + count_line_ends(before),
                     count_characters(same_line) + 1);
}

// Passes over the line at begin_, however long it is.
void CsvReader::skip_line() {
  while (has(0) && !is_row_end(at(0))) ++begin_;
  if (!has(0)) return;
  const bool pair = at(0) == '\r' && has(1) && at(1) == '\n';
  begin_ += pair ? 2U : 1U;
  ++line_;
}

tl::unexpected<Error> CsvReader::refuse(Scan scan) {
  Error error{Code::invalid, {}, {}, {}};
  switch (scan) {
    case Scan::quote_open: {
      const std::size_t quote = fields_.empty() ? 0 : fields_.back().end;
      const std::string_view rest = std::string_view(buffer_).substr(begin_ + quote);
      error.name = "csv_quote_open";
      error.what = "a quote opens here and does not close";
      error.where = place(quote + std::min(rest.find('"'), rest.size()));
      break;
    }
    case Scan::quote_text:
      error.name = "csv_quote_text";
      error.what = "text after a closing quote; write a quote inside a quoted field twice";
      error.where = place(at_);
      break;
    case Scan::too_long:
      error.name = "csv_too_long";
      error.what = fmt::format("a row is longer than {} bytes", options_.most_bytes);
      error.where = fmt::format("line {}", line_);
      break;
    case Scan::failed: return fail(failure_);
    case Scan::complete: CHECK(scan != Scan::complete);
  }
  skip_line();
  return fail(std::move(error));
}

tl::unexpected<Error> CsvReader::refuse_bytes(const CsvRow& row) {
  std::size_t field = 0;
  while (field + 1 < row.fields.size() && is_utf8(row.fields[field])) ++field;
  Error error{Code::invalid, "utf8_invalid",
              fmt::format("field {} is not valid UTF-8; save the file as UTF-8", field + 1),
              fmt::format("line {}", line_)};
  advance(at_);
  return fail(std::move(error));
}

// Decides by the first line, and takes away the "sep=;" that Excel understands.
Result<void> CsvReader::choose_delimiter() {
  started_ = true;
  std::size_t end = 0;
  while (end <= options_.most_bytes && has(end) && !is_row_end(at(end))) ++end;
  if (!failure_.name.empty()) return fail(failure_);
  const std::string_view line = std::string_view(buffer_).substr(begin_, end);
  const bool says = line.size() == 5 && lower_ascii(line).starts_with("sep=");
  if (options_.delimiter == '\0') {
    options_.delimiter = says ? line.back() : likeliest_delimiter(line);
  }
  if (says) skip_line();
  return {};
}

Result<bool> CsvReader::next(CsvRow& row) {
  if (!started_) {
    if (const Result<void> chosen = choose_delimiter(); !chosen) return fail(chosen.error());
  }
  while (has(0) && is_row_end(at(0))) skip_line();
  if (!has(0)) {
    if (!failure_.name.empty()) return fail(failure_);
    return false;
  }
  const Scan scan = scan_row();
  if (scan != Scan::complete) return refuse(scan);
  finish_row(row);
  if (!is_utf8(std::string_view(buffer_).substr(begin_, at_))) return refuse_bytes(row);
  advance(at_);
  return true;
}

}  // namespace onda
