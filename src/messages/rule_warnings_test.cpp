#include "messages/rule_warnings.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

// The warnings of a shop of three rules, a line each.
std::string warned(std::vector<Way> ways,
                   std::vector<Way> open,
                   std::vector<AlimtalkTemplate> templates = {}) {
  RuleTable table;
  for (const Trigger trigger : all_triggers()) table.of(trigger).on = false;
  for (const Trigger trigger : {Trigger::shipped, Trigger::lost})
    table.of(trigger) = {.ways = ways};
  const auto is_open = [&](Way way) { return std::ranges::find(open, way) != open.end(); };
  std::string text;
  const Warnings warnings = warnings_of(table, {.is_open = is_open, .templates = templates});
  for (const std::string& each : warnings.list()) text += each + "\n";
  return text;
}

TEST(RuleWarnings, TellOfWaysThatLeadNowhere) {
  using enum Way;
  EXPECT_EQ(warned({email}, {email}), "");
  EXPECT_EQ(warned({sms, email}, {email}),
            "sms of shipped, lost: this server sends nothing by it (sms.by is off); the next way "
            "of the rule is taken\n");
  EXPECT_EQ(warned({email}, {}),
            "email of shipped, lost: this server sends nothing by it (mail.by is off); the next "
            "way of the rule is taken\n"
            "shipped, lost: no way of the rule is open, so nobody is told\n");
  EXPECT_EQ(warned({alimtalk, email}, {email, alimtalk}, {{.trigger = Trigger::lost}}),
            "alimtalk of shipped: the shop has no template of it (PUT /v1/notices/alimtalk); the "
            "next way of the rule is taken\n");
  EXPECT_EQ(warned({alimtalk}, {alimtalk}, {{.trigger = Trigger::lost}}),
            "alimtalk of shipped: the shop has no template of it (PUT /v1/notices/alimtalk); the "
            "next way of the rule is taken\n"
            "shipped: no way of the rule is open, so nobody is told\n");
}

TEST(RuleWarnings, NameAFewOfMany) {
  const Warnings warnings =
      warnings_of(RuleTable{}, {.is_open = [](Way way) { return way == Way::sms; }});
  ASSERT_EQ(warnings.list().size(), 2U);
  EXPECT_TRUE(warnings.list()[0].starts_with(
      "email of order_accepted, preparing, shipped, customs, tomorrow and 24 more: "))
      << warnings.list()[0];
}

}  // namespace
}  // namespace onda::messages
