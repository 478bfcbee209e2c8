#include "tracking/report_json.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onda::tracking {
namespace {

constexpr const char* kGood = R"({"carrier":"kr.hanjin","tracking_number":"1234",)"
                              R"("occurred_at":"2026-03-02T09:00:00+09:00","text":"집하"})";

// "ok 2; 3 time_invalid occurred_at": how many were read, then each bad line.
std::string outcome(std::string_view body, BodyForm form) {
  const Result<ReportBatch> batch = ReportBatch::read(body, form);
  if (!batch) return batch.error().name;
  std::string text = fmt::format("ok {}", batch->reports().size());
  for (const BadReport& bad : batch->bad()) {
    text += fmt::format("; {} {}", bad.line, bad.error.name);
    if (!bad.error.where.empty()) text += " " + bad.error.where;
  }
  return text;
}

std::string with(std::string_view field, std::string_view value) {
  return fmt::format(R"({{"carrier":"kr.hanjin","tracking_number":"1",)"
                     R"("occurred_at":"2026-03-02T09:00:00Z","code":"91","{}":{}}})",
                     field, value);
}

TEST(ReadReports, JsonTable) {
  struct Case {
    std::string body;
    const char* want;
  };
  const Case cases[] = {
      {kGood, "ok 1"},
      {fmt::format("[{},{}]", kGood, kGood), "ok 2"},
      {"[]", "ok 0"},
      {"", "json_invalid"},
      {"17", "field_type"},
      {"{", "json_invalid"},
      {"\xEF\xBB\xBF" + std::string(kGood), "ok 1"},
      {"{\"text\":\"\xff\"}", "utf8_invalid"},
      {fmt::format("[{},5]", kGood), "ok 1; 2 field_type"},
      {R"({"tracking_number":"1","occurred_at":"2026-03-02T09:00:00Z","code":"1"})",
       "ok 0; 1 field_missing carrier"},
      {R"({"carrier":"a","occurred_at":"2026-03-02T09:00:00Z","code":"1"})",
       "ok 0; 1 field_missing tracking_number"},
      {R"({"carrier":"a","tracking_number":"1","code":"1"})", "ok 0; 1 field_missing occurred_at"},
      {R"({"carrier":"a","tracking_number":"1","occurred_at":"2026-03-02T09:00:00Z"})",
       "ok 0; 1 field_missing text"},
      {with("occurred_at", R"("2026-03-02T09:00:00")"), "ok 0; 1 time_invalid occurred_at"},
      {with("occurred_at", R"("2026-13-02T09:00:00Z")"), "ok 0; 1 time_invalid occurred_at"},
      {with("occurred_at", "1772409600"), "ok 0; 1 field_type occurred_at"},
      {with("status", R"("delivered")"), "ok 1"},
      {with("status", R"("arrived")"), "ok 0; 1 status_invalid status"},
      {with("status", "null"), "ok 1"},
      {with("place", "3"), "ok 0; 1 field_type place"},
      {with("event_id", R"("a\u0007b")"), "ok 0; 1 field_invalid event_id"},
      {with("text", R"("two\nlines <b>bold</b>")"), "ok 1"},
      {with("text", R"("nul \u0000")"), "ok 0; 1 field_invalid text"},
      {with("tracking_number", R"("１２３４ ５６７８")"), "ok 1"},
      {with("unheard_of", R"({"a":[1,2]})"), "ok 1"},
      {with("estimated_delivery", R"("2026-03-04")"), "ok 1"},
      {with("estimated_delivery", R"("2026-03-04T18:00:00+09:00")"), "ok 1"},
      {with("estimated_delivery", R"({"from":"2026-03-04","to":"2026-03-05"})"), "ok 1"},
      {with("estimated_delivery", R"({"from":null,"to":"2026-03-05"})"), "ok 1"},
      {with("estimated_delivery", "null"), "ok 1"},
      {with("estimated_delivery", R"("soon")"), "ok 0; 1 date_invalid estimated_delivery"},
      {with("estimated_delivery", R"("2026-03-04T18:00:00")"),
       "ok 0; 1 time_invalid estimated_delivery"},
      {with("estimated_delivery", R"({"from":"2026-03-05","to":"2026-03-04"})"),
       "ok 0; 1 field_invalid estimated_delivery"},
      {with("estimated_delivery", R"({"from":"2026-03-05"})"),
       "ok 0; 1 date_invalid estimated_delivery"},
      {with("estimated_delivery", R"({"to":5})"), "ok 0; 1 field_type estimated_delivery"},
      {with("estimated_delivery", "20260304"), "ok 0; 1 field_type estimated_delivery"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body.substr(0, 200));
    EXPECT_EQ(outcome(c.body, BodyForm::json), c.want);
  }
}

TEST(ReadReports, LinesTable) {
  const std::string good(kGood);
  // Nested so deep that it parses alone, but not inside an array.
  const std::string deep = R"({"a":)" + std::string(1023, '[') + std::string(1023, ']') + "}";
  struct Case {
    std::string body;
    const char* want;
  };
  const Case cases[] = {
      {good, "ok 1"},
      {good + "\n" + good + "\n", "ok 2"},
      {"\n\n" + good + "\r\n  \r\n" + good + "  ", "ok 2"},
      {"", "ok 0"},
      {"\n \n", "ok 0"},
      {good + "\n{\n" + good, "ok 2; 2 json_invalid"},
      {"{\n" + good + "\n\nx\n" + good, "ok 2; 1 json_invalid; 4 json_invalid"},
      {good + "\n\"" + good + "\n" + good, "ok 2; 2 json_invalid"},
      {good + "\n[1]\n" + good, "ok 2; 2 field_type"},
      {good + "," + good + "\n" + good, "ok 1; 1 json_invalid"},
      {good + "\n{\"text\":\"\xff\"}\n" + good, "ok 2; 2 utf8_invalid"},
      {good + "\n" + with("occurred_at", "\"soon\"") + "\n" + good,
       "ok 2; 2 time_invalid occurred_at"},
      {good + "\n{}\n]\n" + good, "ok 2; 2 field_missing carrier; 3 json_invalid"},
      {good + "\n" + deep + "\n" + good, "ok 2; 2 json_invalid"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body.substr(0, 300));
    EXPECT_EQ(outcome(c.body, BodyForm::ndjson), c.want);
  }
}

TEST(ReadReports, GivesEachFieldAndLine) {
  const std::string body =
      "\n" + std::string(R"({"carrier":" us.ups ","tracking_number":"1Z",)"
                         R"("occurred_at":"2026-03-02T09:00:00+09:00",)"
                         R"("event_id":"e1","code":"D","text":"Delivered","place":"Seoul",)"
                         R"("vocabulary":"easypost",)"
                         R"("estimated_delivery":{"from":"2026-03-04","to":"2026-03-05"},)"
                         R"("status":"delivered","colour":1,"colour":2})");
  const Result<ReportBatch> batch = ReportBatch::read(body, BodyForm::ndjson);
  ASSERT_TRUE(batch);
  ASSERT_EQ(batch->reports().size(), 1U);
  const Report& report = batch->reports()[0];
  EXPECT_EQ(report.carrier, "us.ups");
  EXPECT_EQ(report.tracking_number, "1Z");
  EXPECT_EQ(to_text(report.occurred_at), "2026-03-02T09:00:00+09:00");
  EXPECT_EQ(report.event_id, "e1");
  EXPECT_EQ(report.code, "D");
  EXPECT_EQ(report.text, "Delivered");
  EXPECT_EQ(report.place, "Seoul");
  EXPECT_EQ(report.vocabulary, "easypost");
  EXPECT_EQ(report.status, Status::delivered);
  ASSERT_TRUE(report.estimated_delivery);
  EXPECT_EQ(to_text(*report.estimated_delivery), "2026-03-04/2026-03-05");
  EXPECT_EQ(batch->line(0), 2U);
  EXPECT_EQ(batch->warnings().list(),
            std::vector<std::string>{"unknown field \"colour\" is ignored"});
}

}  // namespace
}  // namespace onda::tracking
