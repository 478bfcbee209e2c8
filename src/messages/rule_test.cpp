#include "messages/rule.hpp"

#include <gtest/gtest.h>

#include <map>

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

// None for confirmed delays, out for delivery and failed attempts, a quarter of an hour for dates
// that move and for what may be over as soon.
TEST(Rules, WaitForWhatMovesAndForNothingElse) {
  const std::map<Trigger, Millis> waits{
      {Trigger::preparing, 15min},    {Trigger::customs, 15min},      {Trigger::held, 15min},
      {Trigger::date_changed, 15min}, {Trigger::delay_likely, 15min}, {Trigger::delay_again, 15min},
      {Trigger::in_transit_far, 24h}};
  for (const Trigger trigger : all_triggers()) {
    const auto wait = waits.find(trigger);
    EXPECT_EQ(default_rule(trigger).wait, wait == waits.end() ? Millis{0} : wait->second)
        << to_text(trigger);
    EXPECT_EQ(default_rule(trigger).on, trigger != Trigger::in_transit_far) << to_text(trigger);
    EXPECT_GT(nature_of(trigger).news_for, Millis{1h}) << to_text(trigger);
  }
}

}  // namespace
}  // namespace onda::messages
