#include "messages/rule.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

TEST(Rules, WaitForDatesThatMoveAndForNothingElse) {
  for (const Trigger trigger : all_triggers()) {
    const bool moves = trigger == Trigger::date_changed || trigger == Trigger::delay_likely ||
                       trigger == Trigger::delay_again;
    EXPECT_EQ(default_rule(trigger).wait, moves ? Millis{15min} : Millis{0}) << to_text(trigger);
    EXPECT_TRUE(default_rule(trigger).on) << to_text(trigger);
    EXPECT_GT(nature_of(trigger).news_for, Millis{1h}) << to_text(trigger);
  }
}

}  // namespace
}  // namespace onda::messages
