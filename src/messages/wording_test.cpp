#include "messages/wording.hpp"

#include <gtest/gtest.h>

#include "base/golden_test.hpp"
#include "messages/sample.hpp"

namespace onda::messages {
namespace {

constexpr Day kFifth{std::chrono::year{2026} / 7 / 5};
constexpr Day kSixth{std::chrono::year{2026} / 7 / 6};

const Wording& wording() {
  static const Wording made;
  return made;
}

TEST(MailWording, LettersMatchTheirGoldenFiles) {
  for (const Trigger trigger : all_triggers()) {
    for (const char* language : {"ko", "en"}) {
      const Letter letter = wording().write(trigger, sample_sheet(trigger, language));
      const std::string name = "mail/" + std::string(to_text(trigger)) + "." + language;
      expect_golden(name + ".txt",
                    letter.subject + "\n\n" + letter.text + "\n===\n" + letter.brief + "\n");
      if (trigger == Trigger::delay_confirmed) expect_golden(name + ".html", letter.html);
    }
  }
}

// The languages have the same texts, in the same forms, with variables that are known; one voice.
TEST(MailWording, EveryTextIsThereInEveryLanguageWithKnownVariables) {
  EXPECT_EQ(wording().words("ko").keys(), wording().words("en").keys());
  constexpr std::string_view kNames[] = {
      "shop",    "buyer",  "goods",  "order",    "day",    "earlier", "later",   "month",
      "weekday", "hour",   "minute", "promised", "time",   "place",   "carrier", "phone",
      "trouble", "amount", "title",  "until",    "reason", "number"};
  std::vector<Messages::Argument> arguments{{"others", std::int64_t{2}}};
  for (const std::string_view name : kNames) arguments.push_back({name, "x"});
  for (const char* language : {"ko", "en"}) {
    const Messages& words = wording().words(language);
    for (const std::string& key : words.keys()) {
      const std::string text = words.format(key, arguments);
      EXPECT_EQ(text.find('{'), std::string::npos) << language << " " << key << ": " << text;
      EXPECT_EQ(text.find('!'), std::string::npos) << language << " " << key << ": " << text;
    }
    for (const Trigger trigger : all_triggers()) {
      for (const char* part : {".subject", ".lead", ".brief"})
        EXPECT_TRUE(words.has(std::string(to_text(trigger)) + part)) << language;
    }
  }
}

// Counted as an SMS is: a byte for what ASCII has, two for a Korean syllable.
TEST(MailWording, AKoreanBriefWithItsLinkFitsAnSms) {
  constexpr std::size_t kSms = 90;
  for (const Trigger trigger : all_triggers()) {
    for (const std::optional<Day> told : {std::optional<Day>(), std::optional(kSixth)}) {
      Sheet sheet = sample_sheet(trigger, "ko");
      sheet.told = told;
      const std::string brief = wording().write(trigger, sheet).brief;
      std::size_t bytes = 0;
      for (const char each : brief) {
        const auto byte = static_cast<unsigned char>(each);
        bytes += byte < 0x80 ? 1 : (byte & 0xC0) == 0x80 ? 0 : 2;
      }
      EXPECT_LE(bytes, kSms) << brief;
    }
  }
}

TEST(MailWording, AChangedDateSaysWhichWayItMoved) {
  struct Case {
    std::optional<Day> told, promised;
    const char* ko;
    const char* en;
  };
  constexpr Day kFourth{std::chrono::year{2026} / 7 / 4};
  const Case cases[] = {
      {kFourth,
       {},
       "도착 예상일이 늦춰졌어요: 7월 5일(일)",
       "The expected date has moved: Sun, Jul 5"},
      {kSixth, kFourth, "더 일찍 도착할 것 같아요: 7월 5일(일)",
       "It should arrive earlier: Sun, Jul 5"},
      {{}, kSixth, "더 일찍 도착할 것 같아요: 7월 5일(일)", "It should arrive earlier: Sun, Jul 5"},
      {{},
       {},
       "도착 예상일이 바뀌었어요: 7월 5일(일)",
       "The expected date has changed: Sun, Jul 5"},
  };
  for (const Case& each : cases) {
    Sheet sheet = sample_sheet(Trigger::date_changed, "ko");
    sheet.told = each.told;
    sheet.first_promised = each.promised;
    EXPECT_EQ(wording().write(Trigger::date_changed, sheet).subject, each.ko);
    sheet.language = "en";
    EXPECT_EQ(wording().write(Trigger::date_changed, sheet).subject, each.en);
  }
}

// Whatever a sheet does not know, no text has a hole.
TEST(MailWording, ASheetThatKnowsLittleLeavesNoHoles) {
  constexpr std::string_view kHoles[] = {"{", "  ", "()", ": \n", " .", " ,", "\n "};
  for (const Trigger trigger : all_triggers()) {
    for (const char* language : {"ko", "en", "ja"}) {
      Sheet sheet;
      sheet.shop_name = "파도상점";
      sheet.language = language;
      sheet.goods = "우전 녹차";
      sheet.carrier = "zz.other";                     // every parcel has one
      sheet.given = sample_facts(trigger, language);  // not asked for without what it needs
      const bool names_a_day = trigger == Trigger::date_changed || trigger == Trigger::delay_again;
      if (names_a_day) sheet.expected = kFifth;  // decision.cpp: not sent without one
      const Letter letter = wording().write(trigger, sheet);
      EXPECT_FALSE(letter.subject.empty());
      const std::string text = letter.subject + "\n" + letter.text;
      for (const std::string_view hole : kHoles) {
        EXPECT_EQ(text.find(hole), std::string::npos) << "'" << hole << "' in\n" << text;
      }
    }
  }
}

TEST(MailWording, NothingThatIsNamedBecomesMarkup) {
  Sheet sheet = sample_sheet(Trigger::shipped, "ko");
  sheet.goods = "<script>alert(1)</script>\" {day} {0}";
  sheet.buyer_name = "<b>홍</b>";
  const Letter letter = wording().write(Trigger::shipped, sheet);
  EXPECT_EQ(letter.html.find("<script"), std::string::npos);
  EXPECT_EQ(letter.html.find("<b>"), std::string::npos);
  EXPECT_NE(letter.text.find("{day} {0}"), std::string::npos) << "a name is not a pattern";
}

}  // namespace
}  // namespace onda::messages
