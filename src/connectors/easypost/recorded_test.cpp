// EasyPost's own bodies, recorded: from the folder that ONDA_DATA names, never part of the project.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/json.hpp"
#include "base/text.hpp"
#include "connectors/easypost/signature.hpp"
#include "connectors/easypost/tracker_event.hpp"
#include "tracking/normalise.hpp"

namespace onda::easypost {
namespace {

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

class ConformanceEasyPost : public testing::Test {
 protected:
  void SetUp() override {
    const char* data = std::getenv("ONDA_DATA");
    if (data == nullptr) GTEST_SKIP() << "ONDA_DATA is not set";
    folder_ = std::filesystem::path(data) / "tracking";
  }
  std::filesystem::path folder_;
};

// Calls each(tracker) for every Tracker object inside a value.
void each_tracker(json::Value value, const std::function<void(json::Value)>& each) {
  if (value.kind() == json::Kind::object) {
    const auto object = value.find("object");
    if (object && object->text() == "Tracker") each(value);
    value.members([&](std::string_view, json::Value member) { each_tracker(member, each); });
  }
  value.elements([&](json::Value element) { each_tracker(element, each); });
}

TEST_F(ConformanceEasyPost, ReadsTheRecordedEvent) {
  std::size_t known = 0;
  std::string dates;
  const Result<Told> told = read_event(
      content_of(folder_ / "easypost-fixtures" / "event-body.json"),
      [&](const tracking::Report& report) -> Result<void> {
        EXPECT_EQ(report.carrier, "us.fedex");
        known += tracking::normalise(report.vocabulary, report.code, report.text).has_value();
        if (report.estimated_delivery) dates += to_text(*report.estimated_delivery) + " ";
        return {};
      });
  ASSERT_TRUE(told);
  EXPECT_EQ(told->reports, 7U);
  EXPECT_EQ(known, 7U);
  EXPECT_EQ(dates, "2024-08-05 ");
}

TEST_F(ConformanceEasyPost, ReadsTheTrackersOfTheCassettes) {
  std::size_t trackers = 0;
  std::size_t reports = 0;
  std::size_t dated = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "easypost-cassettes")) {
    if (entry.path().extension() != ".har") continue;
    json::Parser har_parser;
    const std::string har_text = content_of(entry.path());
    const Result<json::Value> har = har_parser.parse(har_text);
    ASSERT_TRUE(har);
    har->find("log")->find("entries")->elements([&](json::Value recorded) {
      const auto text = recorded.find("response")->find("content")->find("text");
      if (!text || !text->text()) return;
      json::Parser parser;
      const Result<json::Value> answer = parser.parse(*text->text());
      if (!answer) return;
      each_tracker(*answer, [&](json::Value tracker) {
        const std::string body =
            R"({"object":"Event","description":"tracker.created","result":)" + tracker.dump() + "}";
        const Result<Told> told = read_event(body, [&](const tracking::Report& report) {
          EXPECT_EQ(report.carrier, "us.usps");
          EXPECT_TRUE(tracking::normalise(report.vocabulary, report.code, report.text));
          dated += report.estimated_delivery.has_value();
          return Result<void>{};
        });
        ASSERT_TRUE(told) << told.error().where;
        EXPECT_TRUE(told->bad.empty());
        ++trackers;
        reports += told->reports;
      });
    });
  }
  EXPECT_EQ(trackers, 22U);
  EXPECT_EQ(reports, 34U);
  EXPECT_EQ(dated, 17U);
}

TEST_F(ConformanceEasyPost, AgreesWithTheSignatureVectors) {
  const std::string event = content_of(folder_ / "easypost-fixtures" / "event-body.json");
  json::Parser parser;
  const std::string text = content_of(folder_ / "signature-vectors.json");
  const Result<json::Value> vectors = parser.parse(text);
  ASSERT_TRUE(vectors);
  int checked = 0;
  vectors->find("webhooks")->elements([&](json::Value vector) {
    if (vector.find("provider")->text() != "easypost") return;
    std::string body(*vector.find("body")->text());
    if (body.starts_with("file:")) {
      const bool without_end = body.find("without trailing newline") != std::string::npos;
      body = without_end ? std::string(trim(event)) : std::string(trim(event)) + "\n";
    }
    const std::string_view secret = *vector.find("secret")->text();
    const std::string_view signature = *vector.find("signature")->text();
    EXPECT_TRUE(is_signed(signature, body, secret));
    EXPECT_FALSE(is_signed(signature, body + " ", secret));
    ++checked;
  });
  EXPECT_EQ(checked, 3);
}

}  // namespace
}  // namespace onda::easypost
