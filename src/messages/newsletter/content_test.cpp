#include "messages/newsletter/content.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onda::newsletter {
namespace {

const Sender kSender{.name = "파도상점",
                     .email = "help@pado.example",
                     .phone = "",
                     .public_url = "https://pado.example"};

Draft said(const std::string& subject, const std::string& body) {
  Draft draft;
  draft.texts[Language::ko] = {subject, body};
  draft.texts[Language::en] = {"news", "body"};
  return draft;
}

struct Case {
  const char* name;
  const char* subject;
  const char* body;
  const char* code;  // the first finding; empty: none
  Severity severity;
};

class Lint : public testing::TestWithParam<Case> {};

TEST_P(Lint, FindsIt) {
  const std::vector<std::string> known{"city"};
  const auto findings = lint(said(GetParam().subject, GetParam().body), kSender, known);
  if (*GetParam().code == '\0') {
    EXPECT_TRUE(findings.empty()) << findings.front().code;
    return;
  }
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.front().code, GetParam().code);
  EXPECT_EQ(findings.front().severity, GetParam().severity);
  EXPECT_EQ(has_error(findings), GetParam().severity == Severity::error);
}

constexpr Severity kError = Severity::error;
constexpr Severity kWarning = Severity::warning;

INSTANTIATE_TEST_SUITE_P(
    Table,
    Lint,
    testing::Values(
        Case{"nothing", "봄", "[보기](https://pado.example/a)", "", kError},
        Case{"variables_with_fallback", "{{name|고객}}님", "{{city|우리 동네}}", "", kError},
        Case{"name_in_hangul", "{{이름|고객}}님", "b", "", kError},
        Case{"label", "(광고) 봄", "b", "label_doubled", kError},
        Case{"label_in_disguise", "봄", "[광 고] b", "label_doubled", kError},
        Case{"no_subject", " ", "b", "text_missing", kError},
        Case{"no_body", "봄", "", "text_missing", kError},
        Case{"script_link", "봄", "[x](javascript:alert(1))", "link_broken", kError},
        Case{"relative_link", "봄", "[x](/sale)", "link_broken", kError},
        Case{"link_with_variable", "봄", "[x](https://a.example/{{name|x}})", "link_broken",
             kError},
        Case{"plain_picture", "봄", "![x](http://a.example/x.png)", "link_broken", kError},
        Case{"plain_link", "봄", "[x](http://a.example)", "link_plain", kWarning},
        Case{"open_place", "봄", "{{name|고객님, 안녕하세요", "variable_broken", kError},
        Case{"open_place_in_subject", "{{name 봄", "b", "variable_broken", kError},
        Case{"no_place", "봄", "{{Name|고객}}님", "variable_broken", kError},
        Case{"place_of_two_lines", "봄", "{{name|고\n객}}님", "variable_broken", kError},
        Case{"no_fallback", "{{name}}님", "b", "variable_without_fallback", kWarning},
        Case{"unknown_variable", "봄", "{{colour|빨강}}", "variable_unknown", kWarning},
        Case{"html", "봄", "<b>굵게</b>", "html_as_text", kWarning},
        Case{"own_refusal", "봄", "수신거부는 여기", "refusal_doubled", kWarning}),
    [](const auto& each) { return each.param.name; });

TEST(Lint, WantsASenderAWayAndBothLanguages) {
  Draft draft = said("봄", "b");
  draft.texts.erase(Language::en);
  const auto findings = lint(draft, {.name = "파도상점", .way = WayIs::closed}, {});
  std::vector<std::string> codes;
  for (const Finding& each : findings) codes.push_back(each.code);
  EXPECT_THAT(codes, testing::ElementsAre("sender_missing", "way_closed", "public_url_missing",
                                          "language_missing"));
}

TEST(Content, WritesToEachInTheirLanguage) {
  const auto content =
      Content::read(said("{{name|고객}}님", "도시: {{city|모름}}"), Content::Dress::page);
  ASSERT_TRUE(content);
  EXPECT_EQ(content->page(Language::ko).subject, "고객님");
  EXPECT_EQ(content->page(Language::ko).body.html(), "<p>도시: 모름</p>");
  EXPECT_EQ(content->page(Language::en).body.text(), "body");
}

TEST(Content, ASubjectForAllNamesNobody) {
  EXPECT_EQ(
      subject_for_all({{Language::ko, "{{name|고객}}님"}, {Language::en, "Hi"}}, Language::ko),
      "고객님");
  EXPECT_EQ(subject_for_all({{Language::ko, "봄"}}, Language::en), "봄");
  EXPECT_EQ(subject_for_all({{Language::en, "Hi"}}, Language::ko), "Hi");
  EXPECT_EQ(subject_for_all({}, Language::ko), "");
}

TEST(Content, NothingOfAContactBecomesMarkupOrALabel) {
  const auto content = Content::read(said("{{name}}", "{{name}}"), Content::Dress::letter);
  ASSERT_TRUE(content);
  Contact contact;
  contact.name = "(광고)";
  EXPECT_EQ(content->letter(contact, "").error().name, "advertisement_invalid");
  contact.name = "a\r\nBcc: x";
  EXPECT_TRUE(content->letter(contact, ""));
}

}  // namespace
}  // namespace onda::newsletter
