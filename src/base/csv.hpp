#pragma once
// CSV as RFC 4180 says and as spreadsheets write it, in constant memory.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/input.hpp"

namespace onda {

struct CsvRow {
  std::uint64_t line = 0;                // where it begins, from 1
  std::vector<std::string_view> fields;  // quotes resolved; valid until the next row
};

struct CsvOptions {
  char delimiter = '\0';  // '\0': the one of , ; tab | that the first line has most of ("sep=" too)
  std::size_t most_bytes = 1024 * 1024;  // of one row
};

// Rows end with LF, CR LF or CR; blank lines are passed over; quoted fields may hold line ends. A
// quote inside an unquoted field stands for itself, since people write 5" screens.
class CsvReader {
 public:
  CsvReader(Input& input, CsvOptions options) : input_(input), options_(options) {}

  // The next row; false at the end. After an error of Code::invalid (csv_quote_open,
  // csv_quote_text, csv_too_long, utf8_invalid; where = "line 5, column 12", columns in characters)
  // the reader goes on with the line after the one where the bad row began; after another error it
  // does not.
  [[nodiscard]] Result<bool> next(CsvRow& row);

  [[nodiscard]] char delimiter() const { return options_.delimiter; }

 private:
  struct Field {
    std::size_t begin = 0;  // from the row's begin
    std::size_t end = 0;
    bool has_doubled_quotes = false;
  };
  enum class Scan { complete, quote_open, quote_text, too_long, failed };

  [[nodiscard]] Result<void> choose_delimiter();
  [[nodiscard]] Scan scan_row();
  [[nodiscard]] Scan scan_quoted(Field& field);
  void scan_plain(Field& field);
  [[nodiscard]] bool has(std::size_t offset);
  [[nodiscard]] char at(std::size_t offset) const { return buffer_[begin_ + offset]; }
  [[nodiscard]] bool is_row_end(char c) const { return c == '\n' || c == '\r'; }
  void finish_row(CsvRow& row);
  [[nodiscard]] tl::unexpected<Error> refuse(Scan scan);
  [[nodiscard]] tl::unexpected<Error> refuse_bytes(const CsvRow& row);
  [[nodiscard]] std::string place(std::size_t offset) const;
  void skip_line();
  void advance(std::size_t count);

  Input& input_;
  CsvOptions options_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of the row in the buffer
  std::size_t at_ = 0;     // scanned so far, from begin_
  std::uint64_t line_ = 1;
  std::vector<Field> fields_;
  std::string unquoted_;
  Error failure_;
  bool started_ = false;
  bool ended_ = false;
};

}  // namespace onda
