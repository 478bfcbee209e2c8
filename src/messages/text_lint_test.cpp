#include "messages/text_lint.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "messages/wording.hpp"

namespace onda::messages {
namespace {

const Wording& wording() {
  static const Wording made;
  return made;
}

// "error subject unknown_variable@3 …", errors first.
std::string summary(const TextFindings& findings) {
  std::string text;
  for (const TextFinding& each : findings) {
    text += fmt::format("{}{} {} {}", text.empty() ? "" : ", ", to_text(each.weight), each.path,
                        each.code);
    if (each.at) text += fmt::format("@{}", *each.at);
  }
  return text;
}

TEST(TextLint, FindsWhatABuyerShouldNotRead) {
  struct Case {
    const char* name;
    Trigger trigger;
    TextParts parts;
    const char* found;
  };
  const std::string long_text(1'001, 'x');
  const Case cases[] = {
      {"nothing wrong", Trigger::shipped, {{Part::subject, "{goods}을(를) 보냈어요"}}, ""},
      {"nothing written", Trigger::shipped, {}, ""},
      {"an unknown variable",
       Trigger::shipped,
       {{Part::lead, "상품 {good}"}},
       "error lead unknown_variable@4"},
      {"a brace that is not closed",
       Trigger::shipped,
       {{Part::lead, "상품 {goods"}},
       "error lead syntax@4"},
      {"a number for a name",
       Trigger::shipped,
       {{Part::lead, "{0}"}},
       "error lead unknown_variable@1"},
      {"a pattern too clever",
       Trigger::shipped,
       {{Part::lead, "{goods, select, a {x} other {y}}"}},
       "error lead not_plain"},
      {"two lines", Trigger::shipped, {{Part::subject, "한\n둘"}}, "error subject line_break"},
      {"far too long", Trigger::shipped, {{Part::note, long_text}}, "error note too_long"},
      {"an exclamation",
       Trigger::shipped,
       {{Part::subject, "보냈어요!"}},
       "warning subject exclamation@5"},
      {"a link elsewhere",
       Trigger::shipped,
       {{Part::note, "https://evil.example/x 를 보세요"}},
       "warning note foreign_link@1"},
      {"a link of the shop's", Trigger::shipped, {{Part::note, "https://www.pado.example/x"}}, ""},
      {"one that looks like it",
       Trigger::shipped,
       {{Part::note, "https://notpado.example/x"}},
       "warning note foreign_link@1"},
      {"an advertisement",
       Trigger::delivered,
       {{Part::note, "(광고) 다음 주문 10% 할인"}},
       "warning note advertising@1, warning note advertising@16"},
      {"what a refund knows alone",
       Trigger::shipped,
       {{Part::lead, "{amount}"}},
       "warning lead never_known"},
      {"longer than an SMS",
       Trigger::shipped,
       {{Part::brief, "{shop}에서 주문하신 상품을 {carrier}에 맡겼어요. {day}까지 도착해요."}},
       "warning brief long_sms"},
      {"a face", Trigger::shipped, {{Part::brief, "보냈어요 😀"}}, "warning brief not_in_sms"},
  };
  for (const Case& each : cases) {
    const TextDraft draft{each.trigger, "ko", each.parts};
    const LintAround around{.wording = wording(), .own_host = "pado.example"};
    EXPECT_EQ(summary(lint(draft, around)), each.found) << each.name;
  }
}

TEST(TextLint, SaysThatTheOtherLanguageIsStillOndas) {
  const TextDraft draft{Trigger::shipped, "ko", {{Part::subject, "보냈어요"}}};
  EXPECT_EQ(summary(lint(draft, {.wording = wording(), .other = OtherLanguage::ondas})),
            "warning en other_language");
}

// Onda's own words pass their own linter, but for what a shop may not do and Onda does with care.
TEST(TextLint, FindsNothingInOndasOwnWords) {
  for (const Trigger trigger : all_triggers()) {
    for (const char* language : {"ko", "en"}) {
      for (const auto& [name, pattern] : wording().patterns(trigger, language)) {
        EXPECT_EQ(summary(lint_pattern(name, pattern)), "") << to_text(trigger) << " " << pattern;
        EXPECT_EQ(summary(lint_tone(name, pattern, "")), "") << to_text(trigger) << " " << pattern;
      }
    }
  }
}

}  // namespace
}  // namespace onda::messages
