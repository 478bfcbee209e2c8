#include "messages/report.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

TEST(Report, MovesARowThatKeepsNoAttempts) {
  struct Case {
    const char* name;
    Way way;
    std::optional<int> attempt;
    Happening what;
    const char* state;
  };
  constexpr auto kBounced = Happening::bounced;
  constexpr auto kDelivered = Happening::delivered;
  const Case cases[] = {
      {"the newest try came back", Way::sms, 2, kBounced, "bounced"},
      {"so did the one that is not named", Way::sms, {}, kBounced, "bounced"},
      {"the newest arrived", Way::sms, 2, kDelivered, "delivered"},
      {"an earlier one came back", Way::sms, 1, kBounced, "accepted"},
      {"an earlier one arrived after all", Way::sms, 1, kDelivered, "delivered"},
      {"by another way", Way::email, 2, kBounced, "unknown"},
      {"a try that never was", Way::sms, 3, kBounced, "unknown"},
      {"nor that one", Way::sms, 0, kDelivered, "unknown"},
  };
  const Standing standing{.state = State::accepted, .ways = {Way::sms}, .tries = 2, .attempts = 2};
  for (const Case& each : cases) {
    const Report report{.way = each.way, .attempt = each.attempt, .what = each.what};
    const auto after = after_report(standing, report, {}, {});
    EXPECT_EQ(after ? to_text(after->state) : "unknown", each.state) << each.name;
  }
  const Report early{.way = Way::sms};
  EXPECT_FALSE(after_report({.ways = {Way::sms}}, early, {}, {})) << "nobody handed it over";
}

}  // namespace
}  // namespace onda::messages
