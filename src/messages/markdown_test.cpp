#include "messages/markdown.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

struct Case {
  const char* name;
  const char* source;
  const char* html;
  const char* text;
};

class MarkdownTable : public testing::TestWithParam<Case> {};

TEST_P(MarkdownTable, Reads) {
  const Result<Markdown> read = Markdown::read(GetParam().source, Markdown::Dress::page);
  ASSERT_TRUE(read);
  const Prose prose = read->fill({{"name", "<i>"}, {"city", "서울"}});
  EXPECT_EQ(prose.html(), GetParam().html);
  EXPECT_EQ(prose.text(), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    MarkdownTable,
    testing::Values(
        Case{"paragraphs", "a\n\nb", "<p>a</p><p>b</p>", "a\n\nb"},
        Case{"emphasis", "**a** *b* ~~c~~", "<p><strong>a</strong> <em>b</em> <del>c</del></p>",
             "a b c"},
        Case{"heading", "# a\nb", "<h2>a</h2><p>b</p>", "a\n\nb"},
        Case{"list", "- a\n- b\n\nc", "<ul><li>a</li><li>b</li></ul><p>c</p>", "- a\n- b\n\nc"},
        Case{"numbered", "3. a\n4. b", "<ol><li>a</li><li>b</li></ol>", "3. a\n4. b"},
        Case{"link", "[a](https://x.example/?a=1&b=2)",
             "<p><a href=\"https://x.example/?a=1&amp;b=2\" rel=\"noopener nofollow\">a</a></p>",
             "a (https://x.example/?a=1&b=2)"},
        Case{"script", "[a](javascript:alert(1))", "<p>a</p>", "a"},
        Case{"data", "[a](data:text/html,x)", "<p>a</p>", "a"},
        Case{"picture", "![차](https://x.example/c.png)",
             "<p><img src=\"https://x.example/c.png\" alt=\"차\"></p>", "[차]"},
        Case{"quote_in_picture", "![a\"b](https://x.example/c.png)",
             "<p><img src=\"https://x.example/c.png\" alt=\"a&quot;b\"></p>", "[a\"b]"},
        Case{"picture_in_picture", "![a ![b](https://x.example/b.png) c](https://x.example/a.png)",
             "<p><img src=\"https://x.example/a.png\" alt=\"a b c\"></p>", "[a b c]"},
        Case{"variable_in_picture", "![{{name}}](https://x.example/c.png)",
             "<p><img src=\"https://x.example/c.png\" alt=\"&lt;i&gt;\"></p>", "[<i>]"},
        Case{"markup_in_picture", "![*a* [b](https://x.example)](https://x.example/a.png)",
             "<p><img src=\"https://x.example/a.png\" alt=\"a b\"></p>",
             "[a b (https://x.example)]"},
        Case{"link_that_was_never_entered", "![a* b]([https://x.e#d)](y) [c](https://x.example)",
             "<p>a* b <a href=\"https://x.example\" rel=\"noopener nofollow\">c</a></p>",
             "[a* b] c (https://x.example)"},
        Case{"raw_html", "<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>",
             "<script>x</script>"},
        Case{"entity", "&lt;b&gt;", "<p>&lt;b&gt;</p>", "<b>"},
        Case{"variable", "{{name}}님 {{city}}", "<p>&lt;i&gt;님 서울</p>", "<i>님 서울"},
        Case{"fallback", "{{who|고객}}", "<p>고객</p>", "고객"},
        Case{"hangul", "{{ 등급|일반 }} {{_a}}", "<p>일반 {{_a}}</p>", "일반 {{_a}}"},
        Case{"no_variable", "{{ 이름! }}", "<p>{{ 이름! }}</p>", "{{ 이름! }}"},
        Case{"break", "a  \nb", "<p>a<br>b</p>", "a\nb"}),
    [](const auto& each) { return each.param.name; });

TEST(Markdown, KeepsWhatLeadsNowhere) {
  const auto read = Markdown::read("[a](/x) [b](https://x.example)", Markdown::Dress::letter);
  ASSERT_EQ(read->links().size(), 2U);
  EXPECT_FALSE(read->links()[0].leads);
  EXPECT_TRUE(read->links()[1].leads);
}

TEST(Markdown, RefusesWhatIsNoText) {
  EXPECT_EQ(Markdown::read("\xff", Markdown::Dress::page).error().name, "markdown_invalid");
  EXPECT_EQ(Markdown::read(std::string(60'000, 'a'), Markdown::Dress::page).error().name,
            "markdown_invalid");
}

// What fills a place is no place itself.
TEST(Fillable, FillsOnce) {
  EXPECT_EQ(read_fillable("{{a}}{{b|x}}").fill({{"a", "{{b}}"}}, Fillable::Form::text), "{{b}}x");
}

}  // namespace
}  // namespace onda::messages
