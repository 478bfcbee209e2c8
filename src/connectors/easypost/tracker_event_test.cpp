#include "connectors/easypost/tracker_event.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "connectors/easypost/signature.hpp"

namespace onda::easypost {
namespace {

// Each report on a line: "carrier number time code text @ place", and the carrier's date.
Result<Told> read(std::string_view body, std::string& reports) {
  return read_event(body, [&](const tracking::Report& report) -> Result<void> {
    EXPECT_EQ(report.vocabulary, "easypost");
    reports += fmt::format("{} {} {} {} {} @ {}", report.carrier, report.tracking_number,
                           to_text(report.occurred_at), report.code, report.text, report.place);
    if (report.estimated_delivery) reports += " by " + to_text(*report.estimated_delivery);
    reports += "\n";
    return {};
  });
}

std::string event_with(std::string_view tracker) {
  return fmt::format(R"({{"object":"Event","description":"tracker.updated","result":{}}})",
                     tracker);
}

TEST(ReadEvent, GivesEveryScanOfTheTracker) {
  std::string reports;
  const Result<Told> told = read(
      event_with(
          R"({"tracking_code":"9400","carrier":"USPS","status":"in_transit",)"
          R"("tracking_details":[)"
          R"({"message":"Accepted","status":"in_transit",)"
          R"("status_detail":"received_at_origin_facility",)"
          R"("datetime":"2026-03-02T08:00:00Z",)"
          R"("tracking_location":{"city":"AUSTIN","state":"TX","country":"US","zip":"78701"}},)"
          R"({"message":null,"description":"Moving","status":"in_transit","status_detail":null,)"
          R"("datetime":"2026-03-02T09:00:00.000Z",)"
          R"("tracking_location":{"city":null,"state":null,"country":"US","zip":"78702"}}]})"),
      reports);
  ASSERT_TRUE(told);
  EXPECT_EQ(told->reports, 2U);
  EXPECT_TRUE(told->bad.empty());
  EXPECT_EQ(reports,
            "us.usps 9400 2026-03-02T08:00:00Z in_transit/received_at_origin_facility Accepted @ "
            "AUSTIN, TX, US\n"
            "us.usps 9400 2026-03-02T09:00:00Z in_transit Moving @ 78702, US\n");
}

TEST(ReadEvent, Table) {
  struct Case {
    std::string body;
    const char* want;  // "tracker 2", "other batch.created", or the error and its place
  };
  const Case cases[] = {
      {"", "json_invalid "},
      {"[]", "field_type "},
      {"{}", "field_missing description"},
      {R"({"description":"batch.created","result":{}})", "other batch.created"},
      {R"({"description":"tracker.updated"})", "field_missing result"},
      {event_with("{}"), "field_missing result.tracking_code"},
      {event_with(R"({"tracking_code":"1"})"), "field_missing result.carrier"},
      {event_with(R"({"tracking_code":"1","carrier":"!?"})"), "field_missing result.carrier"},
      {event_with(R"({"tracking_code":"1","carrier":"UPS"})"),
       "field_missing result.tracking_details"},
      {event_with(R"({"tracking_code":"1","carrier":"UPS","tracking_details":{}})"),
       "field_type result.tracking_details"},
      {event_with(
           R"({"tracking_code":"1","carrier":"UPS","status":"unknown","tracking_details":[]})"),
       "tracker 0"},
      {event_with(R"({"tracking_code":"1","carrier":"UPS","status":"pre_transit",)"
                  R"("updated_at":"2026-03-02T08:00:00Z","tracking_details":[]})"),
       "tracker 1"},
      {event_with(
           R"({"tracking_code":"1","carrier":"UPS","status":"pre_transit","tracking_details":[]})"),
       "field_missing result.updated_at"},
      {event_with(
           R"({"tracking_code":"1","carrier":"UPS","tracking_details":[{"status":"delivered"}]})"),
       "field_missing result.tracking_details[0].datetime"},
      {event_with(R"({"tracking_code":"1","carrier":"UPS","tracking_details":[5,)"
                  R"({"status":"delivered","datetime":"2026-03-02T08:00:00Z"}]})"),
       "tracker 1, result.tracking_details[0] field_type"},
      {event_with(R"({"tracking_code":"1","carrier":"UPS","tracking_details":[)"
                  R"({"status":"delivered","datetime":"yesterday"}]})"),
       "time_invalid result.tracking_details[0].datetime"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body);
    std::string reports;
    const Result<Told> told = read(c.body, reports);
    std::string outcome;
    if (!told) {
      outcome = told.error().name + " " + told.error().where;
    } else if (!told->is_tracker) {
      outcome = "other " + told->description;
    } else {
      outcome = fmt::format("tracker {}", told->reports);
      for (const Error& bad : told->bad) outcome += ", " + bad.where + " " + bad.name;
    }
    EXPECT_EQ(outcome, c.want);
  }
}

TEST(ReadEvent, TheTrackersDateIsThatOfItsNewestScan) {
  const auto scan = [](const char* time, const char* date) {
    return fmt::format(R"({{"status":"in_transit","datetime":{},"est_delivery_date":{}}})", time,
                       date);
  };
  const std::string early = scan(R"("2026-03-02T08:00:00Z")", "null");
  const std::string late = scan(R"("2026-03-03T08:00:00Z")", "null");
  const std::string dated = scan(R"("2026-03-03T08:00:00Z")", R"("2026-03-06T00:00:00Z")");
  const std::string odd = scan(R"("2026-03-03T08:00:00Z")", R"("soon")");
  const std::string cases[][3] = {
      {R"("2026-03-05T00:00:00Z")", early + "," + late, "- 2026-03-05 "},
      {R"("2026-03-05T00:00:00Z")", late + "," + early, "2026-03-05 - "},
      {R"("2026-03-05T17:30:00Z")", early + "," + late, "- 2026-03-05T17:30:00Z "},
      {R"("2026-03-05T00:00:00Z")", early + "," + dated, "- 2026-03-06 "},
      {"null", early + "," + dated, "- 2026-03-06 "},
      {"null", early, "- "},
      {R"("soon")", early, "- result.est_delivery_date date_invalid"},
      {"null", early + "," + odd, "- - result.tracking_details[1].est_delivery_date date_invalid"},
  };
  for (const auto& [date, details, want] : cases) {
    SCOPED_TRACE(date + " " + details);
    const std::string body =
        event_with(fmt::format(R"({{"tracking_code":"1","carrier":"FedEx","est_delivery_date":{},)"
                               R"("tracking_details":[{}]}})",
                               date, details));
    std::string outcome;
    const Result<Told> told = read_event(body, [&](const tracking::Report& report) -> Result<void> {
      outcome += (report.estimated_delivery ? to_text(*report.estimated_delivery) : "-") + " ";
      return {};
    });
    ASSERT_TRUE(told);
    for (const Error& bad : told->bad) outcome += bad.where + " " + bad.name;
    EXPECT_EQ(outcome, want);
  }
}

TEST(ReadEvent, ACarrierThatWeDoNotListKeepsItsName) {
  std::string reports;
  ASSERT_TRUE(
      read(event_with(R"({"tracking_code":"1","carrier":"Some-Carrier 24","tracking_details":[)"
                      R"({"status":"delivered","datetime":"2026-03-02T08:00:00Z"}]})"),
           reports));
  EXPECT_EQ(reports, "zz.somecarrier24 1 2026-03-02T08:00:00Z delivered  @ \n");
}

// The signature was computed apart from this code, with Python's hmac and unicodedata.
TEST(Signature, Table) {
  const std::string body = R"({"description":"tracker.updated"})";
  const std::string good =
      "hmac-sha256-hex=562be7a716cb4c03373fe99c34ee0da0f3fd9184950e5f060f6309cd8398fd19";
  EXPECT_EQ(sign(body, "s\u00e9cret"), good);
  EXPECT_TRUE(is_signed(good, body, "s\u00e9cret"));
  EXPECT_TRUE(is_signed(good, body, "se\u0301cret"));  // the same secret, decomposed
  EXPECT_FALSE(is_signed(good, body, "secret"));
  EXPECT_FALSE(is_signed(good, body + " ", "s\u00e9cret"));
  EXPECT_FALSE(is_signed(good.substr(16), body, "s\u00e9cret"));
  EXPECT_FALSE(is_signed("", body, "s\u00e9cret"));
}

}  // namespace
}  // namespace onda::easypost
