#include "messages/letter.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.hpp"
#include "base/golden_test.hpp"

namespace onda::messages {
namespace {

using testing::HasSubstr;
using testing::Not;

LetterParts plain() {
  return {.language = "ko",
          .subject = "봄 <차>",
          .greeting = "홍길동님",
          .paragraphs = {"첫 줄 & 끝"},
          .facts = {},
          .link = "",
          .link_label = "",
          .brief = "짧게",
          .foot = {"파도상점"}};
}

Prose prose_of(std::string_view markdown) {
  Result<Markdown> read = Markdown::read(markdown, Markdown::Dress::letter);
  CHECK(read.has_value());
  return read->fill({});
}

TEST(Letter, ShowsTextsAsTheyAre) {
  LetterParts parts = plain();
  parts.facts = {{"상품", "{{subject}}<b>"}};
  const std::string html = lay_out(parts).html;
  EXPECT_THAT(html, HasSubstr("<title>봄 &lt;차&gt;</title>"));
  EXPECT_THAT(html, HasSubstr(">첫 줄 &amp; 끝</p>"));
  EXPECT_THAT(html, HasSubstr("{{subject}}&lt;b&gt;</td>"));
}

TEST(Letter, LeavesOutWhatItDoesNotHave) {
  const std::string bare = lay_out(plain()).html;
  EXPECT_THAT(bare, Not(HasSubstr("{{")));
  EXPECT_THAT(bare, Not(HasSubstr("class=\"label\"")));
  EXPECT_THAT(bare, Not(HasSubstr("<a ")));

  LetterParts parts = plain();
  parts.facts = {{"상품", "녹차"}};
  parts.link = "https://pado.example/t/a?b=1&c=2";
  parts.link_label = "보기";
  parts.foot_links = {{"알림 고르기", "https://pado.example/t/a/news"}};
  const std::string full = lay_out(parts).html;
  EXPECT_THAT(full, HasSubstr(">녹차</td>"));
  EXPECT_THAT(full, HasSubstr("href=\"https://pado.example/t/a?b=1&amp;c=2\""));
  EXPECT_THAT(full, HasSubstr("https://pado.example/t/a/news"));
}

TEST(Letter, TakesProseAsMarkup) {
  LetterParts parts = plain();
  parts.prose = prose_of("**새 차**가 왔어요");
  const Letter letter = lay_out(parts);
  EXPECT_THAT(letter.html, HasSubstr("<strong>새 차</strong>"));
  EXPECT_THAT(letter.text, HasSubstr("새 차가 왔어요"));
}

// tests/e2e/letter.test.mjs looks at it by light and by dark.
TEST(Letter, AllThatAnEditorMayWriteMatchesItsGoldenFile) {
  LetterParts parts = plain();
  parts.subject = "(광고) 봄 차가 왔어요";
  parts.prose = prose_of(R"(## 첫물차

**우전**은 곡우 전에 *손으로* 땄어요. [차 보기](https://pado.example/tea)

- 우전
- 세작
  1. 하나
  2. 둘

> 한 잔이면 돼요.

~~30,000원~~ `24,000원`

    온도 70도

---

끝
)");
  parts.foot_links = {{"수신거부", "https://pado.example/u/abc"}};
  expect_golden("mail/prose.ko.html", lay_out(parts).html);
}

// Behind the subject a list of mail shows the first sentence that says something, not the greeting.
TEST(Letter, IsPreviewedByItsFirstSentence) {
  LetterParts parts = plain();
  EXPECT_THAT(lay_out(parts).html, HasSubstr("overflow:hidden;\">첫 줄 &amp; 끝</div>"));
  parts.paragraphs.clear();
  EXPECT_THAT(lay_out(parts).html, HasSubstr("overflow:hidden;\">짧게</div>"));
}

TEST(Letter, FetchesNothing) {
  const std::string html = lay_out(plain()).html;
  for (const char* sign : {"src=", "@import", "url(", "<link"}) {
    EXPECT_THAT(html, Not(HasSubstr(sign)));
  }
}

}  // namespace
}  // namespace onda::messages
