#include "web/bulk.hpp"

#include <gtest/gtest.h>

namespace onda::web {
namespace {

struct Case {
  const char* name;
  const char* type;
  const char* body;
  bool want;
};

TEST(IsNdjson, Table) {
  const Case cases[] = {
      {"named", "application/x-ndjson; charset=utf-8", "{}", true},
      {"one object", "application/json", "{\"a\":1}", false},
      {"one object and a line end", "application/json", "{\"a\":1}\n", false},
      {"two lines under another name", "application/x-www-form-urlencoded", "{\"a\":1}\n{\"a\":2}",
       true},
      {"two lines with carriage returns", "", "{\"a\":1}\r\n{\"a\":2}\r\n", true},
      {"an array over two lines", "application/json", "[{\"a\":1},\n{\"a\":2}]", false},
      {"an object over two lines", "application/json", "{\"a\":{\n\"b\":1}\n}", false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Request request;
    request.headers = {{"content-type", c.type}};
    request.body = c.body;
    EXPECT_EQ(is_ndjson(request), c.want);
  }
}

TEST(EachLine, NumbersTheLinesAndPassesOverBlankOnes) {
  std::string seen;
  each_line("a\n\n  \r\nb\r\nc", [&](std::int64_t number, std::string_view line) {
    seen += std::to_string(number) + std::string(line) + ' ';
  });
  EXPECT_EQ(seen, "1a 4b 5c ");
}

}  // namespace
}  // namespace onda::web
