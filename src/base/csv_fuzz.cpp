// CSV files: never a crash, lines only rise, and what was read reads back the same when it is
// written with quotes.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "base/csv.hpp"

namespace onda {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows read_rows(std::string text, char delimiter) {
  const std::unique_ptr<Input> input = input_of(std::move(text));
  CsvReader reader(*input, {.delimiter = delimiter, .most_bytes = 4096});
  Rows rows;
  std::uint64_t last = 0;
  for (CsvRow row;;) {
    const Result<bool> more = reader.next(row);
    if (more && !*more) return rows;
    if (!more) continue;
    CHECK(row.line > last && !row.fields.empty());
    last = row.line;
    rows.emplace_back(row.fields.begin(), row.fields.end());
  }
}

std::string written(const Rows& rows) {
  std::string text;
  for (const auto& row : rows) {
    for (const std::string& field : row) {
      text += text.empty() || text.back() == '\n' ? "\"" : ",\"";
      for (const char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += "\"";
    }
    text += "\n";
  }
  return text;
}

}  // namespace
}  // namespace onda

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 2000) return 0;  // quoting may double a row: it must still fit
  const onda::Rows rows =
      onda::read_rows(std::string(reinterpret_cast<const char*>(data), size), '\0');
  CHECK(onda::read_rows(onda::written(rows), ',') == rows);
  return 0;
}
