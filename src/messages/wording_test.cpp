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
      "trouble", "amount", "title",  "until",    "reason", "number",  "due"};
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

// Where no new day is known there is no hole: a preview shows it so, though it is never sent.
TEST(MailWording, AChangeWithoutADayIsToldWithoutOne) {
  for (const char* language : {"ko", "en"}) {
    Sheet sheet = sample_sheet(Trigger::delay_again, language);
    sheet.expected.reset();
    const Letter letter = wording().write(Trigger::delay_again, sheet);
    for (const std::string& text : {letter.subject, letter.text, letter.brief}) {
      EXPECT_EQ(text.find("{day}"), std::string::npos) << text;
    }
    EXPECT_FALSE(letter.subject.ends_with(": ")) << letter.subject;
    EXPECT_EQ(letter.text.find(" 까지"), std::string::npos) << letter.text;
    EXPECT_EQ(letter.text.find("by ."), std::string::npos) << letter.text;
  }
}

// A letter of a delay says nothing that its reader can see to be wrong.
TEST(MailWording, ADelayIsToldByWhatIsPromisedAndWhatIsNew) {
  struct Case {
    const char* name;
    unsigned today, promised;
    std::optional<unsigned> expected;  // days of July
    Trigger trigger;
    const char* ko;
    const char* en;
    const char* day;  // that is named as new; "" where none is
  };
  constexpr const char* kMayKo =
      "7월 3일(금)까지 도착한다고 약속드렸는데, 그때까지 도착하지 못할 수 있어요.";
  constexpr const char* kMay =
      "We promised your parcel by Fri, Jul 3, and it may not arrive by then.";
  constexpr const char* kBrokenKo = "7월 3일(금)까지 도착한다고 약속드렸는데 지키지 못했어요.";
  constexpr const char* kBroken = "We promised your parcel by Fri, Jul 3 and did not keep it.";
  constexpr const char* kLikelyKo = "약속한 7월 3일(금)보다 늦어질 수 있어";
  constexpr const char* kLikely =
      "We promised your parcel by Fri, Jul 3, and it may arrive later than that.";
  using enum Trigger;
  const Case cases[] = {
      {"promised for today, expected today", 3, 3, 3, delay_confirmed, kMayKo, kMay, ""},
      {"promised for today, no new day", 3, 3, {}, delay_confirmed, kMayKo, kMay, ""},
      {"promised for today, a new day", 3, 3, 5, delay_confirmed, kMayKo, kMay, "7월 5일(일)"},
      {"the promised day is still to come", 2, 3, 3, delay_likely, kLikelyKo, kLikely, ""},
      {"and a new one is known", 2, 3, 4, delay_likely, kLikelyKo, kLikely, "7월 4일(토)"},
      {"promised for yesterday, no new day", 4, 3, {}, delay_confirmed, kBrokenKo, kBroken, ""},
      {"promised for yesterday, a new day", 4, 3, 5, delay_confirmed, kBrokenKo, kBroken,
       "7월 5일(일)"},
      {"a new day that is over", 6, 3, 5, delay_confirmed, kBrokenKo, kBroken, ""},
      {"likely, and the day is over", 4, 3, 3, delay_likely,
       "7월 3일(금)까지 도착한다고 약속드렸는데 아직 도착하지 않았어요.",
       "We promised your parcel by Fri, Jul 3, and it has not arrived yet.", ""},
  };
  const auto july = [](unsigned day) { return Day{std::chrono::year{2026} / 7 / day}; };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    Sheet sheet = sample_sheet(each.trigger, "ko");
    sheet.today = july(each.today);
    sheet.promised = sheet.first_promised = july(each.promised);
    sheet.expected = each.expected ? std::optional(july(*each.expected)) : std::nullopt;
    const Letter ko = wording().write(each.trigger, sheet);
    EXPECT_NE(ko.text.find(each.ko), std::string::npos) << ko.text;
    const std::string day = each.day;
    const bool says_new = ko.text.find("지금은 " + day) != std::string::npos;
    const bool says_expected = ko.text.find("도착 예상: " + day) != std::string::npos;
    EXPECT_EQ(says_new, !day.empty()) << ko.text;
    EXPECT_EQ(says_expected, !day.empty()) << ko.text;
    const bool lasts = each.today <= each.promised || each.trigger == delay_likely;
    EXPECT_EQ(ko.subject, lasts ? "배송이 늦어질 수 있어요" : "배송이 늦어지고 있어요");
    sheet.language = "en";
    const Letter en = wording().write(each.trigger, sheet);
    EXPECT_NE(en.text.find(each.en), std::string::npos) << en.text;
    EXPECT_EQ(en.subject, lasts ? "Your delivery may be late" : "Your delivery is late");
  }
}

TEST(MailWording, ADelayThatBecameShorterIsNotCalledLateAgain) {
  Sheet sheet = sample_sheet(Trigger::delay_again, "en");
  sheet.told = kSixth;
  const Letter letter = wording().write(Trigger::delay_again, sheet);
  EXPECT_NE(letter.text.find("now expected earlier, by Sun, Jul 5."), std::string::npos)
      << letter.text;
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
