#include "messages/rule.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_days kDay{std::chrono::year{2026} / 7 / 3};

TEST(Rules, WaitForDatesThatMoveAndForNothingElse) {
  for (const Trigger trigger : all_triggers()) {
    const bool moves = trigger == Trigger::date_changed || trigger == Trigger::delay_likely ||
                       trigger == Trigger::delay_again;
    EXPECT_EQ(default_rule(trigger).wait, moves ? Millis{15min} : Millis{0}) << to_text(trigger);
    EXPECT_TRUE(default_rule(trigger).on) << to_text(trigger);
    EXPECT_GT(nature_of(trigger).news_for, Millis{1h}) << to_text(trigger);
  }
}

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
      {"none at all", {.from_min = 0, .to_min = 0}, "Asia/Seoul", 18h, {}},
      {"within one day", {.from_min = 720, .to_min = 780}, "UTC", 12h + 30min, 13h},
      {"until midnight", {.from_min = 1320, .to_min = 1440}, "UTC", 23h, 24h},
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

}  // namespace
}  // namespace onda::messages
