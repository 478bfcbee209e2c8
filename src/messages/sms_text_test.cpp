#include "messages/sms_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/cp949.hpp"

namespace onda::messages {
namespace {

using Kind = SmsText::Kind;

constexpr const char* kLink = "https://pado.example/t/AbCdEfGhIjKlMnOpQrStUv";

std::string syllables(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "가";
  return text;
}

SmsText of_brief(std::string brief) {
  return sms_text({.subject = "배송이 늦어지고 있어요", .brief = std::move(brief)});
}

TEST(SmsText, IsTheBriefElseTheSubjectAndTheLink) {
  EXPECT_EQ(sms_text({.subject = "제목", .brief = "7월 3일(금)까지 도착해요."}).text,
            "7월 3일(금)까지 도착해요.");
  EXPECT_EQ(sms_text({.subject = "제목", .link = kLink}).text, std::string("제목\n") + kLink);
  EXPECT_EQ(sms_text({.subject = "제목"}).text, "제목");
  EXPECT_EQ(sms_text({}).text, "");
}

TEST(SmsText, IsShortUpToNinetyBytes) {
  EXPECT_EQ(of_brief(syllables(45)).kind, Kind::sms);
  EXPECT_EQ(of_brief(syllables(45)).subject, "");
  EXPECT_EQ(of_brief(syllables(45) + ".").kind, Kind::lms);
  EXPECT_EQ(of_brief(syllables(45) + ".").subject, "배송이 늦어지고 있어요");
  EXPECT_EQ(of_brief(std::string(90, 'a')).kind, Kind::sms);
  EXPECT_EQ(of_brief(std::string(91, 'a')).kind, Kind::lms);
}

TEST(SmsText, LeavesNoHolesWhereEmojiWere) {
  EXPECT_EQ(of_brief("🚚 출발 🚚 했어요 🚚\n🚚\n\n\n🚚 확인:  x 🚚").text,
            "출발 했어요\n\n확인: x");
  EXPECT_EQ(of_brief("🚚").text, "");
}

TEST(SmsText, HasASubjectOfOneLineAndFortyBytes) {
  Letter letter{.subject = "첫 줄\r\n둘째 줄 🚚", .brief = syllables(50)};
  EXPECT_EQ(sms_text(letter).subject, "첫 줄 둘째 줄");
  letter.subject = syllables(20);
  EXPECT_EQ(sms_text(letter).subject, syllables(20));
  letter.subject = syllables(21);
  EXPECT_EQ(sms_text(letter).subject, syllables(19) + "…");
  letter.subject = "a" + syllables(20);
  EXPECT_EQ(sms_text(letter).subject, "a" + syllables(18) + "…");
}

TEST(SmsText, IsCutBeforeItsLink) {
  const std::string link = kLink;
  const SmsText whole = of_brief(syllables(900) + " " + link);
  EXPECT_EQ(whole.text, syllables(900) + " " + link);
  for (std::size_t extra = 0; extra < 4; ++extra) {
    const SmsText cut = of_brief(syllables(2'000) + std::string(extra, 'b') + " " + link + " 끝");
    EXPECT_TRUE(cut.text.ends_with("가…\n" + link)) << cut.text.substr(cut.text.size() - 80);
    EXPECT_LE(cp949_length(cut.text), kLmsBytes);
    EXPECT_GT(cp949_length(cut.text), kLmsBytes - 3);
  }
  EXPECT_EQ(of_brief(syllables(2'000)).text, syllables(999) + "…");
}

TEST(SmsText, DropsALinkThatLeavesNoRoom) {
  const std::string link = "https://x/" + std::string(1'990, 'a');
  EXPECT_EQ(of_brief("확인: " + link).text, "확인:");
}

}  // namespace
}  // namespace onda::messages
