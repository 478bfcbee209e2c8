#include "promise/outside.hpp"

#include <gtest/gtest.h>

namespace onda::promise {
namespace {

struct Case {
  Signal signal;
  bool touches = false;
};

Signal bound_to(std::string country, std::string region, std::string carrier) {
  return {.kind = SignalKind::weather,
          .country = std::move(country),
          .region = std::move(region),
          .carrier = std::move(carrier),
          .facility = {},
          .starts_at = {},
          .ends_at = {},
          .text = {},
          .source = "kma",
          .reference = "1"};
}

TEST(Outside, TouchesWhatItsWordsSay) {
  const Lane lane{"kr.cjlogistics", "", "home", "KR/제주특별자치도"};
  const Case cases[] = {
      {bound_to("", "", ""), true},
      {bound_to("KR", "", ""), true},
      {bound_to("JP", "", ""), false},
      {bound_to("KR", "제주특별자치도", ""), true},
      {bound_to("", " 제주특별자치도", ""), true},
      {bound_to("KR", "서울특별시", ""), false},
      {bound_to("", "", "kr.cjlogistics"), true},
      {bound_to("KR", "제주특별자치도", "kr.hanjin"), false},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(touches(each.signal, lane), each.touches)
        << each.signal.country << ' ' << each.signal.region << ' ' << each.signal.carrier;
  }
  EXPECT_FALSE(touches(bound_to("KR", "", ""), Lane{})) << "where it goes is not known";
}

// "KR 20513 20514; any 20520"
std::string text_of(const RestDays& rests) {
  std::string text;
  for (const auto& [country, days] : rests) {
    text += (text.empty() ? "" : "; ") + (country.empty() ? std::string("any") : country);
    for (const std::int32_t day : days) text += " " + std::to_string(day);
  }
  return text;
}

TEST(Outside, AHolidayOfAWholeCountryIsADayWithoutDelivery) {
  const Zone seoul = *Zone::find("Asia/Seoul");
  const auto holiday = [](std::string country, const char* from, const char* to) {
    Signal signal = bound_to(std::move(country), "", "");
    signal.kind = SignalKind::holiday;
    signal.starts_at = parse_time(from)->at;
    if (to != nullptr) signal.ends_at = parse_time(to)->at;
    return ToldSignal{SignalId(Uuid{}), signal};
  };
  const ToldSignal one = holiday("KR", "2026-03-02T00:00:00+09:00", nullptr);
  const ToldSignal two = holiday("KR", "2026-03-02T09:00:00+09:00", "2026-03-04T00:00:00+09:00");
  const ToldSignal any = holiday("", "2026-03-09T00:00:00+09:00", nullptr);
  const ToldSignal long_one = holiday("JP", "2026-03-02T00:00:00Z", "2027-03-02T00:00:00Z");
  ToldSignal partial = one;
  partial.signal.region = "제주특별자치도";
  ToldSignal storm = one;
  storm.signal.kind = SignalKind::weather;
  EXPECT_EQ(text_of(rest_days({one, partial, storm}, seoul)), "KR 20514");
  EXPECT_EQ(text_of(rest_days({two, one, any}, seoul)), "any 20521; KR 20514 20515");
  EXPECT_EQ(rest_days({long_one}, seoul)["JP"].size(), 31U);

  const RestDays none;
  const RestDays korea{{"KR", {20'514}}};
  const RestDays more{{"", {20'521}}, {"KR", {20'514}}};
  EXPECT_EQ(encode(rests({ShopId{1}, none, more})),
            "[\"rested\",1,\"\",20521]\n[\"rested\",1,\"KR\",20514]\n");
  EXPECT_EQ(encode(rests({ShopId{1}, more, korea})), "[\"rested\",1,\"\"]\n");
  EXPECT_EQ(encode(rests({ShopId{1}, korea, korea})), "");
}

TEST(Outside, OnlyWhatIsACauseIsOne) {
  Signal signal = bound_to("", "", "");
  EXPECT_EQ(circumstance_of(signal)->incident.cause, cause::Cause::weather);
  signal.kind = SignalKind::holiday;
  EXPECT_FALSE(circumstance_of(signal));
}

}  // namespace
}  // namespace onda::promise
