#include "messages/quiet_hours.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days kDay{std::chrono::year{2026} / 7 / 3};

TEST(QuietHours, EndWhereTheBuyerIs) {
  struct Case {
    const char* name;
    QuietHours quiet;
    const char* zone;
    Millis at;                    // after midnight of 3 July, UTC
    std::optional<Millis> until;  // likewise
  };
  const Case cases[] = {
      {"by day it may be told", {}, "Asia/Seoul", 3h, {}},
      {"in the evening it waits for the next morning", {}, "Asia/Seoul", 12h, 23h},
      {"at night for this morning", {}, "Asia/Seoul", 18h, 23h},
      {"the last quiet minute", {}, "Asia/Seoul", 22h + 59min, 23h},
      {"the first of the morning", {}, "Asia/Seoul", 23h, {}},
      {"elsewhere it is another hour", {}, "America/New_York", 3h, 12h},
      {"none at all", {.from_min = 0, .to_min = 0, .holidays = false}, "Asia/Seoul", 18h, {}},
      {"within one day",
       {.from_min = 720, .to_min = 780, .holidays = false},
       "UTC",
       12h + 30min,
       13h},
      {"until midnight", {.from_min = 1320, .to_min = 1440, .holidays = false}, "UTC", 23h, 24h},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    const auto until = quiet_until(each.quiet, *Zone::find(each.zone), Instant{kDay} + each.at);
    ASSERT_EQ(until.has_value(), each.until.has_value());
    if (each.until) {
      EXPECT_EQ(*until - Instant{kDay}, *each.until);
    }
  }
}

// 추석 of 2026: Thursday the 24th to Saturday the 26th of September.
TEST(QuietHours, MayLastAWholeHoliday) {
  struct Case {
    const char* name;
    QuietHours quiet;
    const char* zone;
    const char* now;
    const char* until;  // "" where it is not quiet
  };
  const QuietHours with{.holidays = true};
  const Case cases[] = {
      {"at noon of the first day", with, "Asia/Seoul", "2026-09-24T03:00:00Z",
       "2026-09-26T23:00:00Z"},
      {"on the evening before", with, "Asia/Seoul", "2026-09-23T12:30:00Z",
       "2026-09-26T23:00:00Z"},
      {"before dawn of the last", with, "Asia/Seoul", "2026-09-25T18:00:00Z",
       "2026-09-26T23:00:00Z"},
      {"the day after", with, "Asia/Seoul", "2026-09-27T03:00:00Z", ""},
      {"to who has no such calendar it is a day", with, "Europe/Berlin", "2026-09-24T10:00:00Z",
       ""},
      {"where the shop works on holidays", {}, "Asia/Seoul", "2026-09-24T03:00:00Z", ""},
      {"with no quiet hours until midnight",
       {.from_min = 0, .to_min = 0, .holidays = true},
       "Asia/Seoul",
       "2026-09-24T03:00:00Z",
       "2026-09-26T15:00:00Z"},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    const auto until = quiet_until(each.quiet, *Zone::find(each.zone), parse_time(each.now)->at);
    EXPECT_EQ(until ? onda::to_text(*until) : "", each.until);
  }
}

}  // namespace
}  // namespace onda::messages
