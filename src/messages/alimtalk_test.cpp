#include "messages/alimtalk.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

AlimtalkTemplate shipped() {
  return {.sender = "KA01PF",
          .template_id = "KA01TP",
          .body = "#{고객명}님, #{goods} 상품을 보냈어요. #{goods} #{도착일}까지 도착해요.",
          .buttons = {{.type = "WL",
                       .name = "배송 조회",
                       .link_mobile = "https://pado.example/t/#{링크코드}"}}};
}

TEST(Alimtalk, IsFilledByEitherName) {
  EXPECT_EQ(variables_in(shipped()),
            (std::vector<std::string>{"고객명", "goods", "도착일", "링크코드"}));
  const KakaoMessage message =
      fill(shipped(),
           {{"buyer", "홍길동"}, {"goods", "감자 외 1종"}, {"link", "https://pado.example/t/AbC"}});
  EXPECT_EQ(message.sender, "KA01PF");
  EXPECT_EQ(message.template_id, "KA01TP");
  const NamedTexts expected{
      {"고객명", "홍길동"}, {"goods", "감자 외 1종"}, {"도착일", ""}, {"링크코드", "AbC"}};
  EXPECT_EQ(message.variables, expected);
}

TEST(Alimtalk, IsShownAsItsReaderSeesIt) {
  const NamedTexts values{
      {"buyer", "홍길동"}, {"goods", "감자"}, {"link", "https://pado.example/t/AbC"}};
  const AlimtalkTemplate filled = filled_with(shipped(), values);
  EXPECT_EQ(filled.body, "홍길동님, 감자 상품을 보냈어요. 감자 #{도착일}까지 도착해요.");
  EXPECT_EQ(filled.buttons[0].link_mobile, "https://pado.example/t/AbC");
  EXPECT_EQ(missing_in(shipped(), values), std::vector<std::string>{"도착일"});
}

}  // namespace
}  // namespace onda::messages
