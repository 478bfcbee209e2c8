#include "base/json_records.hpp"

#include <gtest/gtest.h>

namespace onda {
namespace {

// "1:{} 3:[1]": the records with their lines, "!" and the name of an error.
std::string outcome(std::string text, std::size_t most) {
  const std::unique_ptr<Input> input = input_of(std::move(text));
  JsonRecords records(*input, most);
  std::string out;
  for (JsonRecord record;;) {
    const Result<bool> more = records.next(record);
    if (more && !*more) return out;
    if (!out.empty()) out += " ";
    if (more) out += std::to_string(record.line) + ":" + std::string(record.text);
    if (!more) out += "!" + more.error().name;
    if (!more && !records.can_go_on()) return out;
  }
}

TEST(JsonRecords, Table) {
  struct Case {
    std::string text;
    const char* want;
  };
  const Case cases[] = {
      {"", ""},
      {"  \n ", ""},
      {"{}", "1:{}"},
      {"{\"a\":1}\n{\"a\":2}\n", "1:{\"a\":1} 2:{\"a\":2}"},
      {"\n{\"a\":1}\r\n\n{\"a\":2}", "2:{\"a\":1}\r 4:{\"a\":2}"},
      {"{\"a\":1}\n{\"a\":\n{\"a\":3}", "1:{\"a\":1} 2:{\"a\": 3:{\"a\":3}"},
      {"{\"a\":1}\nnot json\n{\"a\":3}", "1:{\"a\":1} 2:not json 3:{\"a\":3}"},
      {"[]", ""},
      {"[{},{}]", "1:{} 1:{}"},
      {"[\n {\"a\":[1,{}]},\n {\"b\":\"]}\\\"\"}\n]\n", "2:{\"a\":[1,{}]} 3:{\"b\":\"]}\\\"\"}"},
      {"[1,\"x\",null]", "1:1 1:\"x\" 1:null"},
      {"{\n\"a\":1\n}\n", "1:{\n\"a\":1\n}"},
      {"[{},", "1:{} !json_cut_off"},
      {"[{},{\"a\":", "1:{} !json_cut_off"},
      {"{}\n{\"a\":\"" + std::string(100, 'x') + "\"}\n{}", "1:{} !json_too_long 3:{}"},
      {"[{},{\"a\":\"" + std::string(100, 'x') + "\"},{}]", "1:{} !json_cut_off"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(outcome(c.text, 50), c.want);
  }
}

}  // namespace
}  // namespace onda
