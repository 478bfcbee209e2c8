#include "tracking/event_file.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace onda::tracking {
namespace {

struct Outcome {
  std::string bodies;  // each ends with "|"
  std::string lines;   // of the events
  std::string bad;
  std::string failure;
};

Outcome read(std::string text) {
  Outcome outcome;
  const EventFileTaker take{.body = [&](const EventBody& body) -> Result<void> {
                              outcome.bodies += body.ndjson + "|";
                              outcome.lines += fmt::format("{} ", fmt::join(body.lines, " "));
                              return {};
                            },
                            .bad =
                                [&](std::uint64_t line, const Error& error) {
                                  outcome.bad +=
                                      fmt::format("{} {} {}; ", line, error.where, error.name);
                                },
                            .progress = [](std::uint64_t) {}};
  const EventFileOptions options{.zone = *Zone::find("Asia/Seoul"), .encoding = Encoding::detect};
  const Result<Encoding> done = read_event_file(input_of(std::move(text)), options, take);
  if (!done) outcome.failure = done.error().name + " " + done.error().where;
  return outcome;
}

TEST(ReadEventFile, NdjsonGoesThroughAsItIs) {
  const Outcome outcome = read("{\"a\":1}\n\nbroken\n{\"a\":2}\r\n");
  EXPECT_EQ(outcome.bodies, "{\"a\":1}\nbroken\n{\"a\":2}\r\n|");
  EXPECT_EQ(outcome.lines, "1 3 4 ");
}

TEST(ReadEventFile, AnArraysElementsBecomeLines) {
  const Outcome outcome = read("[\n{\"a\":\n 1},\n{\"b\":2}\n]");
  EXPECT_EQ(outcome.bodies, "{\"a\":  1}\n{\"b\":2}\n|");
  EXPECT_EQ(outcome.lines, "2 4 ");
}

TEST(ReadEventFile, CsvWithKoreanHeadings) {
  const Outcome outcome = read(
      "택배사,운송장번호,처리일시,처리상태,처리점소,메모\n"
      "한진택배,1234,2026-03-02 09:00,집하,\"부산, 해운대\",x\n"
      "한진택배,1234,soon,배송출발,,\n"
      "한진택배,1234,2026-03-02T03:00:00Z,배송완료,,\n");
  EXPECT_EQ(
      outcome.bodies,
      R"({"carrier":"한진택배","tracking_number":"1234","occurred_at":"2026-03-02T09:00:00+09:00",)"
      R"("text":"집하","place":"부산, 해운대"})"
      "\n"
      R"({"carrier":"한진택배","tracking_number":"1234","occurred_at":"2026-03-02T03:00:00Z",)"
      R"("text":"배송완료"})"
      "\n|");
  EXPECT_EQ(outcome.lines, "2 4 ");
  EXPECT_EQ(outcome.bad, "3 occurred_at time_invalid; ");
}

TEST(ReadEventFile, TheCarriersDateMayBeADayOrATime) {
  const Outcome outcome = read(
      "택배사,운송장번호,처리일시,처리상태,배송예정일\n"
      "한진택배,1,2026-03-02 09:00,집하,2026-03-04\n"
      "한진택배,1,2026-03-02 10:00,집하,2026. 3. 4.\n"
      "한진택배,1,2026-03-02 11:00,집하,2026-03-04 18:00\n"
      "한진택배,1,2026-03-02 12:00,집하,2026-03-04/2026-03-05\n"
      "한진택배,1,2026-03-02 13:00,집하,\n"
      "한진택배,1,2026-03-02 14:00,집하,곧\n");
  const char* const dates[] = {
      R"("estimated_delivery":"2026-03-04"})", R"("estimated_delivery":"2026-03-04"})",
      R"("estimated_delivery":"2026-03-04T18:00:00+09:00"})",
      R"("estimated_delivery":"2026-03-04/2026-03-05"})", R"("text":"집하"})"};
  std::size_t from = 0;
  for (const char* date : dates) {
    const std::size_t end = outcome.bodies.find('\n', from);
    ASSERT_NE(end, std::string::npos);
    EXPECT_TRUE(outcome.bodies.substr(from, end - from).ends_with(date)) << date;
    from = end + 1;
  }
  EXPECT_EQ(outcome.bad, "7 estimated_delivery time_invalid; ");
}

TEST(ReadEventFile, CutsBodies) {
  std::string text;
  for (int i = 0; i < 2500; ++i) text += "{}\n";
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2500);
  const Outcome outcome = read(text);
  EXPECT_EQ(std::count(outcome.bodies.begin(), outcome.bodies.end(), '|'), 3);
  EXPECT_TRUE(outcome.lines.ends_with(" 2499 2500 "));
}

TEST(ReadEventFile, SaysWhatIsWrongWithTheFile) {
  struct Case {
    std::string text;
    const char* failure;
  };
  const Case cases[] = {
      {"", "file_empty "},
      {"carrier,code\nx,1\n", "column_missing tracking_number"},
      {"[{},", "json_cut_off line 1"},
      {"\xff\xff\x01", "encoding_unknown "},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(read(c.text).failure, c.failure);
  }
}

}  // namespace
}  // namespace onda::tracking
