#include "messages/alimtalk_lint.hpp"

#include <gtest/gtest.h>

#include "messages/wording.hpp"

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

// "body@7 variable_unknown; …", warnings with a "~".
std::string findings_of(const AlimtalkTemplate& given) {
  static const Wording wording;
  std::string text;
  for (const TextFinding& each : lint(given, {.wording = wording, .own_host = "pado.example"})) {
    text += (text.empty() ? "" : "; ") + each.path;
    if (each.at) text += "@" + std::to_string(*each.at);
    text += (each.weight == Weight::warning ? " ~" : " ") + each.code;
  }
  return text;
}

std::string repeated(std::string_view text, int times) {
  std::string out = "#{order}";
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(AlimtalkLint, NamesWhatWouldNotWorkAndWhere) {
  const struct {
    const char* name;
    void (*spoil)(AlimtalkTemplate&);
    const char* findings;
  } cases[] = {
      {"what works", [](AlimtalkTemplate&) {}, ""},
      {"1,000 characters are enough, until they are filled",
       [](AlimtalkTemplate& t) { t.body = repeated("가", 992); }, "body ~filled_too_long"},
      {"1,001 are not", [](AlimtalkTemplate& t) { t.body = repeated("가", 993); },
       "body template_too_long"},
      {"a variable that nothing fills", [](AlimtalkTemplate& t) { t.body = "상품 #{쿠폰}"; },
       "body@4 variable_unknown"},
      {"one with blanks", [](AlimtalkTemplate& t) { t.body = "#{ goods }"; },
       "body@1 variable_unknown"},
      {"a name with a dot, which Solapi refuses",
       [](AlimtalkTemplate& t) { t.body = "#{order.number}"; }, "body@1 variable_unknown"},
      {"one that is not closed", [](AlimtalkTemplate& t) { t.body = "안녕 #{order 님"; },
       "body@4 variable_open"},
      {"one without a name", [](AlimtalkTemplate& t) { t.body = "#{}"; },
       "body@1 variable_unknown"},
      {"one in another system's form",
       [](AlimtalkTemplate& t) { t.body = "#{order} {goods} ${day}"; },
       "body@10 ~not_a_variable; body@19 ~not_a_variable"},
      {"one that this news never knows", [](AlimtalkTemplate& t) { t.body = "#{goods} #{금액}"; },
       "body@10 ~never_known"},
      {"an advertisement", [](AlimtalkTemplate& t) { t.body = "(광고) #{order}"; },
       "body@1 label_refused"},
      {"one in disguise", [](AlimtalkTemplate& t) { t.body = "#{order} [ 광 고 ] 소식"; },
       "body@10 label_refused"},
      {"words of one", [](AlimtalkTemplate& t) { t.body = "#{order} 할인 쿠폰"; },
       "body@10 ~advertising"},
      {"the same for everybody", [](AlimtalkTemplate& t) { t.body = "상품을 보냈어요."; },
       "body ~no_variable"},
      {"nothing at all", [](AlimtalkTemplate& t) { t = {}; }, "body field_missing"},
      {"an id of a guide", [](AlimtalkTemplate& t) { t.template_id = "KA01TP…"; },
       "template_id id_invalid"},
      {"six buttons", [](AlimtalkTemplate& t) { t.buttons.resize(6, t.buttons[0]); },
       "buttons too_many_buttons"},
      {"a button of no kind", [](AlimtalkTemplate& t) { t.buttons[0].type = "XX"; },
       "buttons[0].type button_invalid"},
      {"a long name", [](AlimtalkTemplate& t) { t.buttons[0].name = std::string(15, 'a'); },
       "buttons[0].name button_invalid"},
      {"a page without an address", [](AlimtalkTemplate& t) { t.buttons[0].link_mobile.clear(); },
       "buttons[0].link_mobile button_invalid"},
      {"a page that is none", [](AlimtalkTemplate& t) { t.buttons[0].link_mobile = "#{link}"; },
       "buttons[0].link_mobile button_invalid"},
      {"a domain that is a variable",
       [](AlimtalkTemplate& t) { t.buttons[0].link_mobile = "https://#{link}"; },
       "buttons[0].link_mobile@9 button_invalid"},
      {"a buyer's page elsewhere",
       [](AlimtalkTemplate& t) { t.buttons[0].link_mobile = "https://x.example/t/#{link_code}"; },
       "buttons[0].link_mobile ~foreign_link"},
      {"a button's variable",
       [](AlimtalkTemplate& t) { t.buttons[0].link_pc = "https://x/#{code}"; },
       "buttons[0].link_pc@11 variable_unknown"},
      {"one that asks for nothing",
       [](AlimtalkTemplate& t) { t.buttons[0] = {.type = "DS", .name = "배송조회"}; }, ""},
  };
  for (const auto& each : cases) {
    AlimtalkTemplate given = shipped();
    each.spoil(given);
    EXPECT_EQ(findings_of(given), each.findings) << each.name;
  }
}

}  // namespace
}  // namespace onda::messages
