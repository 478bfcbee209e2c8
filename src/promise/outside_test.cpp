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

TEST(Outside, OnlyWhatIsACauseIsOne) {
  Signal signal = bound_to("", "", "");
  EXPECT_EQ(circumstance_of(signal)->incident.cause, cause::Cause::weather);
  signal.kind = SignalKind::holiday;
  EXPECT_FALSE(circumstance_of(signal));
}

}  // namespace
}  // namespace onda::promise
