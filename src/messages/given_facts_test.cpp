#include "messages/given_facts.hpp"

#include <gtest/gtest.h>

#include "messages/sample.hpp"

namespace onda::messages {
namespace {

// The path and the code of what is wrong; "" where nothing is.
std::string wrong_with(Trigger trigger, std::string_view body) {
  json::Parser parser;
  json::ObjectReader in(*parser.parse(body), "facts");
  static_cast<void>(read_given(in, trigger));
  Warnings warnings;
  const Result<void> done = in.finish(warnings);
  if (!done) return done.error().where + " " + done.error().name;
  return warnings.empty() ? "" : warnings.list().front();
}

TEST(GivenFacts, AreWhatTheTextOfTheirTriggerNeeds) {
  struct Case {
    const char* name;
    Trigger trigger;
    const char* body;
    const char* wrong;
  };
  const Case cases[] = {
      {"a refund", Trigger::refunded, R"({"amount":{"amount_minor":12000,"currency":"KRW"}})", ""},
      {"of how much", Trigger::refunded, "{}", "facts.amount field_missing"},
      {"of less than nothing", Trigger::refunded,
       R"({"amount":{"amount_minor":-1,"currency":"KRW"}})",
       "facts.amount.amount_minor field_invalid"},
      {"in what", Trigger::refunded, R"({"amount":{"amount_minor":1,"currency":"won"}})",
       "facts.amount.currency currency_invalid"},
      {"a half won", Trigger::refunded, R"({"amount":{"amount_minor":0.5,"currency":"KRW"}})",
       "facts.amount.amount_minor field_type"},
      {"a label", Trigger::return_label, R"({"link":"https://x.example/l","until":"2026-07-31"})",
       ""},
      {"that nobody can open", Trigger::return_label, R"({"link":"javascript:alert"})",
       "facts.link field_invalid"},
      {"a day that is none", Trigger::return_label,
       R"({"link":"https://x.example/l","until":"2026-02-30"})", "facts.until date_invalid"},
      {"a refusal says why", Trigger::return_refused, "{}", "facts.reason_text field_missing"},
      {"and not how much", Trigger::return_refused,
       R"({"reason_text":"x","amount":{"amount_minor":1,"currency":"KRW"}})",
       "facts.amount field_invalid"},
      {"what ends says when", Trigger::remedy_expiring, R"({"title":"쿠폰"})",
       "facts.until field_missing"},
      {"a word of nobody", Trigger::return_received, R"({"colour":"red"})",
       "unknown field \"facts.colour\" is ignored"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(wrong_with(each.trigger, each.body), each.wrong) << each.name;
}

TEST(GivenFacts, AreReadAsTheyWereWritten) {
  json::Parser parser;
  for (const Trigger trigger : all_triggers()) {
    const GivenFacts facts = sample_facts(trigger, "ko");
    const std::string body = encode(facts);
    if (body.empty()) {
      EXPECT_EQ(facts, GivenFacts{});
      continue;
    }
    EXPECT_EQ(decode_given(*parser.parse(body)), facts) << body;
    EXPECT_EQ(wrong_with(trigger, body), "") << "a sample is what a shop may ask with";
  }
}

}  // namespace
}  // namespace onda::messages
