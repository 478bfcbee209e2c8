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

// "body variable_unknown; …"
std::string faults_of(const AlimtalkTemplate& given) {
  std::string text;
  for (const Error& fault : lint(given)) {
    text += (text.empty() ? "" : "; ") + fault.where + " " + fault.name;
  }
  return text;
}

TEST(Alimtalk, IsFilledByEitherName) {
  EXPECT_EQ(faults_of(shipped()), "");
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

TEST(Alimtalk, TheLinterNamesWhatWouldNotWork) {
  const struct {
    const char* name;
    void (*spoil)(AlimtalkTemplate&);
    const char* faults;
  } cases[] = {
      {"1,000 characters are enough",
       [](AlimtalkTemplate& t) {
         t.body.clear();
         for (int i = 0; i < 1'000; ++i) t.body += "가";
       },
       ""},
      {"1,001 are not",
       [](AlimtalkTemplate& t) {
         t.body.clear();
         for (int i = 0; i < 1'001; ++i) t.body += "가";
       },
       "body template_too_long"},
      {"a variable that nothing fills", [](AlimtalkTemplate& t) { t.body = "#{할인}"; },
       "body variable_unknown"},
      {"a name with a dot, which Solapi refuses",
       [](AlimtalkTemplate& t) { t.body = "#{order.number}"; }, "body variable_unknown"},
      {"one that is not closed", [](AlimtalkTemplate& t) { t.body = "#{order 님"; },
       "body variable_open"},
      {"one without a name", [](AlimtalkTemplate& t) { t.body = "#{}"; }, "body variable_unknown"},
      {"an advertisement", [](AlimtalkTemplate& t) { t.body = "(광고) 할인"; },
       "body label_refused"},
      {"nothing at all", [](AlimtalkTemplate& t) { t = {}; },
       "sender field_missing; template_id field_missing; body field_missing"},
      {"six buttons", [](AlimtalkTemplate& t) { t.buttons.resize(6, t.buttons[0]); },
       "buttons too_many_buttons"},
      {"a button of no kind", [](AlimtalkTemplate& t) { t.buttons[0].type = "XX"; },
       "buttons[0].type button_invalid"},
      {"a long name", [](AlimtalkTemplate& t) { t.buttons[0].name = std::string(15, 'a'); },
       "buttons[0].name button_invalid"},
      {"a page that is none", [](AlimtalkTemplate& t) { t.buttons[0].link_mobile = "#{link}"; },
       "buttons[0].link_mobile button_invalid"},
      {"a button's variable",
       [](AlimtalkTemplate& t) { t.buttons[0].link_pc = "https://x/#{code}"; },
       "buttons[0].link_pc variable_unknown"},
      {"one that asks for nothing",
       [](AlimtalkTemplate& t) { t.buttons[0] = {.type = "DS", .name = "배송조회"}; }, ""},
  };
  for (const auto& each : cases) {
    AlimtalkTemplate given = shipped();
    each.spoil(given);
    EXPECT_EQ(faults_of(given), each.faults) << each.name;
  }
}

}  // namespace
}  // namespace onda::messages
