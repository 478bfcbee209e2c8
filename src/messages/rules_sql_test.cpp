#include "messages/rules_sql.hpp"

#include <gtest/gtest.h>

#include "messages/rules_json.hpp"
#include "sql/orders.hpp"
#include "store/store.hpp"

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

TEST(MessageRules, AreTheShopsOwnAndTheDefaultsElsewhere) {
  const auto store = std::move(*store::Store::open({.sync = store::Sync::off}));
  for (int shop = 0; shop < 2; ++shop) {
    ASSERT_TRUE(store->write_now([](store::Tx& tx) {
      return tx.run(sql::orders::insert_shop,
                    {"shop", "ko", "Asia/Seoul", std::nullopt, std::nullopt, Instant{}});
    }));
  }
  RuleTable table;
  table.of(Trigger::shipped).on = false;
  table.of(Trigger::date_changed).wait = 30min;
  table.of(Trigger::date_changed).ways = {Way::alimtalk, Way::sms, Way::email};
  table.quiet = {22 * 60, 7 * 60, true};
  table.daily_cap = 1;
  for (int again = 0; again < 2; ++again) {
    ASSERT_TRUE(store->write_now([&](store::Tx& tx) { return put_rules(tx, ShopId{1}, table); }));
  }
  const auto read = [&](ShopId shop) {
    return encode_rules(*store->read_now([&](store::ReadTx& tx) { return find_rules(tx, shop); }));
  };
  EXPECT_EQ(read(ShopId{1}), encode_rules(table));
  EXPECT_EQ(read(ShopId{2}), encode_rules(RuleTable{}));
}

TEST(MessageRules, AreReadAsTheyAreWritten) {
  RuleTable table;
  table.of(Trigger::lost).on = false;
  table.quiet = {0, 24 * 60, false};
  json::Parser parser;
  const std::string text = encode_rules(table);
  const Result<TableChange> again = decode_rules(*parser.parse(text));
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ(encode_rules(changed(RuleTable{}, *again)), text);
}

// What a request does not name stays; null is Onda's own again.
TEST(MessageRules, ChangeWhereTheyAreNamedAlone) {
  RuleTable before;
  before.of(Trigger::shipped) = {.on = false, .ways = {Way::sms, Way::email}, .wait = 5min};
  before.quiet = {22 * 60, 7 * 60, true};
  before.daily_cap = 1;
  const std::pair<const char*, void (*)(RuleTable&)> cases[] = {
      {R"({})", [](RuleTable&) {}},
      {R"({"rules":[]})", [](RuleTable&) {}},
      {R"({"rules":[{"trigger":"lost","on":false}]})",
       [](RuleTable& t) { t.of(Trigger::lost).on = false; }},
      {R"({"rules":[{"trigger":"shipped","wait_min":9}]})",
       [](RuleTable& t) { t.of(Trigger::shipped).wait = 9min; }},
      {R"({"rules":[{"trigger":"shipped","on":null,"ways":null}]})",
       [](RuleTable& t) { t.of(Trigger::shipped) = {.wait = 5min}; }},
      {R"({"quiet":{"to":"06:30"}})", [](RuleTable& t) { t.quiet.to_min = 6 * 60 + 30; }},
      {R"({"quiet":{"holidays":null},"daily_cap":null})",
       [](RuleTable& t) { t.quiet.holidays = false, t.daily_cap = 3; }},
      {R"({"quiet":null})", [](RuleTable& t) { t.quiet = RuleTable{}.quiet; }},
  };
  json::Parser parser;
  for (const auto& [body, change] : cases) {
    const Result<TableChange> read = decode_rules(*parser.parse(body));
    ASSERT_TRUE(read) << body << read.error().what;
    RuleTable expected = before;
    change(expected);
    EXPECT_EQ(encode_rules(changed(before, *read)), encode_rules(expected)) << body;
  }
}

TEST(MessageRules, AreRefusedByName) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"rules":[{"trigger":"sold"}]})", "rules[0].trigger"},
      {R"({"rules":[{"trigger":"lost","on":1}]})", "rules[0].on"},
      {R"({"rules":[{"trigger":"lost","wait_min":1441}]})", "rules[0].wait_min"},
      {R"({"rules":[{"trigger":"lost","ways":[]}]})", "rules[0].ways"},
      {R"({"rules":[{"trigger":"lost","ways":["email","email"]}]})", "rules[0].ways"},
      {R"({"rules":[{"trigger":"lost","ways":["telegram"]}]})", "rules[0].ways"},
      {R"({"quiet":{"from":"9","to":"08:00"}})", "quiet.from"},
      {R"({"quiet":{"from":"21:00","to":"24:01"}})", "quiet.to"},
      {R"({"daily_cap":-1})", "daily_cap"},
      {R"({"daily_cap":"3"})", "daily_cap"},
      {R"({"rules":[{"trigger":"lost","ways":"email"}]})", "rules[0].ways"},
      {R"({"rules":[{"trigger":"lost"},{"trigger":"lost"}]})", "rules[1].trigger"},
      {R"({"rules":[{"trigger":"lost","wait":15}]})", "rules[0].wait"},
      {R"({"quiet":{"until":"07:00"}})", "quiet.until"},
      {R"({"rule":[]})", "rule"},
      {R"([])", ""},
  };
  json::Parser parser;
  for (const auto& [body, where] : cases) {
    const Result<TableChange> table = decode_rules(*parser.parse(body));
    ASSERT_FALSE(table) << body;
    EXPECT_EQ(table.error().where, where) << body;
  }
}

}  // namespace
}  // namespace onda::messages
