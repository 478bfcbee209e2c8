#include "messages/wording.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace onda::messages {
namespace {

namespace fs = std::filesystem;

constexpr Day kThird{std::chrono::year{2026} / 7 / 3};
constexpr Day kFifth{std::chrono::year{2026} / 7 / 5};
constexpr Instant kAfternoon{std::chrono::sys_days{kThird} + std::chrono::minutes{5 * 60 + 7}};

const Wording& wording() {
  static const Wording made;
  return made;
}

Sheet full_sheet(std::string language) {
  Sheet sheet;
  sheet.shop_name = "파도상점";
  sheet.shop_email = "help@pado.example";
  sheet.shop_phone = "02-123-4567";
  sheet.buyer_name = "홍길동";
  sheet.buyer_email = "hong@example.com";
  sheet.language = std::move(language);
  sheet.zone = "Asia/Seoul";
  sheet.order_number = "P-20260701-17";
  sheet.goods = "우전 녹차";
  sheet.others = 2;
  sheet.stage = Stage::moving;
  sheet.carrier = sheet.language == "ko" ? "CJ대한통운" : "CJ Logistics";
  sheet.number = "689000000014";
  sheet.place = "옥천HUB";
  sheet.happened_at = kAfternoon;
  sheet.promised = kThird;
  sheet.first_promised = kThird;
  sheet.expected = kFifth;
  sheet.cause = sheet.language == "ko" ? "옥천HUB에 물량이 몰려 있어요." : "옥천HUB is congested.";
  sheet.link = "https://pado.example/t/Zm9yIGdvbGRlbiBmaWxlcw";
  return sheet;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// As src/buyer/site_test.cpp does it: tools/rebaseline takes what differs.
void expect_golden(const std::string& name, const std::string& actual) {
  if (read_file(fs::path(ONDA_SOURCE_DIR) / "tests/golden/mail" / name) == actual) return;
  const fs::path written = fs::path("golden-actual/mail") / name;
  fs::create_directories(written.parent_path());
  std::ofstream(written, std::ios::binary) << actual;
  ADD_FAILURE() << name << " differs from its golden file; see " << fs::absolute(written)
                << " and run tools/rebaseline if it is right";
}

TEST(MailWording, LettersMatchTheirGoldenFiles) {
  for (const Trigger trigger : all_triggers()) {
    for (const char* language : {"ko", "en"}) {
      Sheet sheet = full_sheet(language);
      if (trigger == Trigger::delivered) sheet.stage = Stage::delivered;
      if (trigger == Trigger::lost) sheet.stage = Stage::lost;
      if (trigger == Trigger::returning) sheet.stage = Stage::returning;
      const Letter letter = wording().write(trigger, sheet);
      const std::string name = std::string(to_text(trigger)) + "." + language;
      expect_golden(name + ".txt", letter.subject + "\n\n" + letter.text);
      if (trigger == Trigger::delay_confirmed) expect_golden(name + ".html", letter.html);
    }
  }
}

// The linter of the words: no unknown variable, no language that lacks a text, one voice.
TEST(MailWording, EveryTextIsThereInEveryLanguageWithKnownVariables) {
  const auto base_keys = [](const Messages& words) {
    std::vector<std::string> keys;
    for (const std::string& key : words.keys()) keys.push_back(key);
    return keys;
  };
  EXPECT_EQ(base_keys(wording().words("ko")), base_keys(wording().words("en")));
  for (const char* language : {"ko", "en"}) {
    const Messages& words = wording().words(language);
    for (const std::string& key : words.keys()) {
      const std::string text = words.format(key, {{"buyer", "x"},
                                                  {"shop", "x"},
                                                  {"goods", "x"},
                                                  {"others", std::int64_t{2}},
                                                  {"month", "x"},
                                                  {"day", "x"},
                                                  {"weekday", "x"},
                                                  {"hour", "x"},
                                                  {"minute", "x"},
                                                  {"promised", "x"},
                                                  {"time", "x"},
                                                  {"place", "x"},
                                                  {"carrier", "x"},
                                                  {"phone", "x"}});
      EXPECT_EQ(text.find('{'), std::string::npos) << language << " " << key << ": " << text;
      EXPECT_EQ(text.find('!'), std::string::npos) << language << " " << key << ": " << text;
    }
    for (const Trigger trigger : all_triggers()) {
      EXPECT_TRUE(words.has(std::string(to_text(trigger)) + ".subject")) << language;
      EXPECT_TRUE(words.has(std::string(to_text(trigger)) + ".lead")) << language;
    }
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
      sheet.carrier = "zz.other";  // every parcel has one
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
  Sheet sheet = full_sheet("ko");
  sheet.goods = "<script>alert(1)</script>\" {day} {0}";
  sheet.buyer_name = "<b>홍</b>";
  const Letter letter = wording().write(Trigger::shipped, sheet);
  EXPECT_EQ(letter.html.find("<script"), std::string::npos);
  EXPECT_EQ(letter.html.find("<b>"), std::string::npos);
  EXPECT_NE(letter.text.find("{day} {0}"), std::string::npos) << "a name is not a pattern";
}

}  // namespace
}  // namespace onda::messages
