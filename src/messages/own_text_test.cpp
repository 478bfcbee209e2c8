#include "messages/own_text.hpp"

#include <gtest/gtest.h>

#include "messages/sample.hpp"
#include "messages/wording.hpp"

namespace onda::messages {
namespace {

const Wording& wording() {
  static const Wording made;
  return made;
}

Letter written(const TextParts& parts, Sheet sheet) {
  sheet.own = {.version = 3, .parts = parts};
  return wording().write(Trigger::shipped, sheet);
}

TEST(OwnText, IsSaidInsteadOfOndasPartByPart) {
  const Sheet sheet = sample_sheet(Trigger::shipped, "ko");
  const Letter letter = written({{Part::subject, "{shop}이(가) {goods}을(를) 보냈어요"},
                                 {Part::note, "{carrier}에 전화하실 일은 없어요."}},
                                sheet);
  EXPECT_EQ(letter.subject, "파도상점이 우전 녹차 외 2종을 보냈어요");
  EXPECT_NE(letter.text.find("\nCJ대한통운에 전화하실 일은 없어요.\n"), std::string::npos);
  EXPECT_NE(letter.text.find("주문하신 상품을 CJ대한통운에 맡겼어요."), std::string::npos)
      << "what the shop left out is in Onda's words";
}

TEST(OwnText, GivesWayWhereItNamesWhatIsNotKnown) {
  Sheet sheet = sample_sheet(Trigger::shipped, "ko");
  const TextParts parts{{Part::brief, "{goods}: {day}까지"}, {Part::subject, "{goods}, {buyer}님"}};
  EXPECT_TRUE(written(parts, sheet).brief.starts_with("우전 녹차 외 2종: 7월 5일(일)까지"));
  sheet.expected.reset();
  sheet.promised.reset();
  const Letter letter = written(parts, sheet);
  EXPECT_TRUE(letter.brief.starts_with("파도상점: 상품을 보냈어요.")) << letter.brief;
  EXPECT_EQ(letter.subject, "우전 녹차 외 2종, 홍길동님") << "the other part has all that it names";
}

TEST(OwnText, IsNoMarkupAndNoPattern) {
  Sheet sheet = sample_sheet(Trigger::shipped, "ko");
  sheet.goods = "<b>{day}</b>";
  sheet.others = 0;
  const Letter letter = written({{Part::lead, "<i>{goods}</i>"}}, sheet);
  EXPECT_NE(letter.text.find("<i><b>{day}</b></i>"), std::string::npos);
  EXPECT_EQ(letter.html.find("<b>{"), std::string::npos);
  EXPECT_EQ(letter.html.find("<i>"), std::string::npos);
}

TEST(OwnText, IsReadAsItWasWritten) {
  json::Parser parser;
  const TextParts parts{{Part::subject, "\"{goods}\""}, {Part::lead, "한 줄"}};
  EXPECT_EQ(decode_parts(*parser.parse(encode(parts))), parts);
}

}  // namespace
}  // namespace onda::messages
