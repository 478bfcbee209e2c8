#include "base/holidays.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/time.hpp"

namespace onda {
namespace {

std::int32_t number_of(std::string_view day) {
  return static_cast<std::int32_t>(
      std::chrono::sys_days{*parse_day(day)}.time_since_epoch().count());
}

TEST(Holidays, OfKorea) {
  ASSERT_EQ(all_holidays().size(), 1U);
  const Holidays& korea = all_holidays()[0];
  EXPECT_EQ(korea.country, "KR");
  EXPECT_EQ(korea.first, number_of("2024-01-01"));
  EXPECT_EQ(korea.last, number_of("2028-12-31"));
  EXPECT_TRUE(std::is_sorted(korea.days.begin(), korea.days.end()));
  struct Case {
    const char* day;
    bool rests;
  };
  const Case cases[] = {
      {"2024-02-12", true},   // 설날's last day was a Sunday
      {"2025-01-27", true},   // given by the government
      {"2025-05-06", true},   // two holidays on the fifth
      {"2025-07-17", false},  // 제헌절, a holiday again since 2026
      {"2026-07-17", true},  {"2026-09-24", true}, {"2026-09-28", false}, {"2026-10-05", true},
      {"2027-12-27", true},  {"2028-10-05", true}, {"2026-06-08", false},  // 현충일 has no
                                                                           // substitute
  };
  for (const Case& c : cases) {
    EXPECT_EQ(std::binary_search(korea.days.begin(), korea.days.end(), number_of(c.day)), c.rests)
        << c.day;
    EXPECT_EQ(is_holiday("Asia/Seoul", *parse_day(c.day)), c.rests) << c.day;
    EXPECT_FALSE(is_holiday("America/New_York", *parse_day(c.day))) << "no calendar of it";
  }
  EXPECT_FALSE(is_holiday("Asia/Seoul", *parse_day("2029-01-01"))) << "nobody knows yet";
}

}  // namespace
}  // namespace onda
