#include "base/csv.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onda {
namespace {

// Rows as "line:field/field", errors as "!name where", joined by blanks-free bars.
std::string outcome(std::string text, CsvOptions options = {}) {
  const std::unique_ptr<Input> input = input_of(std::move(text));
  CsvReader reader(*input, options);
  std::string out;
  for (CsvRow row;;) {
    const Result<bool> more = reader.next(row);
    if (more && !*more) return out;
    if (!out.empty()) out += " | ";
    if (!more) {
      out += "!" + more.error().name + " " + more.error().where;
      if (more.error().code != Code::invalid) return out;
      continue;
    }
    out += fmt::format("{}:{}", row.line, fmt::join(row.fields, "/"));
  }
}

TEST(Csv, Table) {
  struct Case {
    std::string text;
    const char* want;
  };
  const Case cases[] = {
      {"", ""},
      {"a,b\n1,2\n", "1:a/b | 2:1/2"},
      {"a,b\r\n1,2", "1:a/b | 2:1/2"},
      {"a,b\r1,2\r", "1:a/b | 2:1/2"},
      {"a;b\n1,5;2\n", "1:a/b | 2:1,5/2"},
      {"a\tb\n1\t2\n", "1:a/b | 2:1/2"},
      {"sep=;\na;b\n", "2:a/b"},
      {"a,b\n\n\r\n1,2\n", "1:a/b | 4:1/2"},
      {"a,b\n,\n", "1:a/b | 2:/"},
      {"a,b\n1,\n", "1:a/b | 2:1/"},
      {"\"a,b\",c\n", "1:a,b/c"},
      {"a,\"b\"\"c\"\"\"\n", "1:a/b\"c\""},
      {"a,\"b\nc\"\nd,e\n", "1:a/b\nc | 3:d/e"},
      {"a,\"b\r\nc\"\r\nd,e\r\n", "1:a/b\r\nc | 3:d/e"},
      {"a,\"\"\n", "1:a/"},
      {"a,5\" screen\n", "1:a/5\" screen"},
      {"a,\"b\" \nc,d\n", "1:a/b | 2:c/d"},
      {"a,b\nx,\"y\"z\nc,d\n", "1:a/b | !csv_quote_text line 2, column 6 | 3:c/d"},
      {"가,나\n다,\"라\"마\nc,d\n", "1:가/나 | !csv_quote_text line 2, column 6 | 3:c/d"},
      {"a,b\nx,\"y\nc,d\n", "1:a/b | !csv_quote_open line 2, column 3 | 3:c/d"},
      {"a,b\n1,\xff\nc,d\n", "1:a/b | !utf8_invalid line 2 | 3:c/d"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(outcome(c.text), c.want);
  }
}

TEST(Csv, RowsThatAreTooLongArePassedOver) {
  const std::string text = "a,b\n" + std::string(200'000, 'x') + "\nc,d\n";
  EXPECT_EQ(outcome(text, {.most_bytes = 1000}), "1:a/b | !csv_too_long line 2 | 3:c/d");
}

TEST(Csv, FieldsMayStraddlePieces) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += fmt::format("{},\"x\"\"{}\ny\"\r\n", i, i);
  const std::unique_ptr<Input> input = input_of(text);
  CsvReader reader(*input, {});
  CsvRow row;
  for (int i = 0; i < 20'000; ++i) {
    const Result<bool> more = reader.next(row);
    ASSERT_TRUE(more && *more);
    ASSERT_EQ(row.line, static_cast<std::uint64_t>(i * 2 + 1));
    ASSERT_EQ(row.fields[0], std::to_string(i));
    ASSERT_EQ(row.fields[1], fmt::format("x\"{}\ny", i));
  }
}

}  // namespace
}  // namespace onda
