#include "base/template.hpp"

#include <gtest/gtest.h>

namespace onda {
namespace {

Messages words() {
  Result<Messages> loaded = Messages::load("en", R"({"hello": "a < b"})");
  EXPECT_TRUE(loaded.has_value());
  return std::move(*loaded);
}

Template parse(std::string_view text) {
  const Template::Source sources[] = {{"page", text}, {"part", "<b>{{name}}</b>"}};
  Result<Template> parsed = Template::parse("page", sources, words());
  EXPECT_TRUE(parsed.has_value());
  return std::move(*parsed);
}

TEST(Template, FillsTextsListsAndSections) {
  const Template page =
      parse("{{#days}}{{day}}:{{#scans}}{{at}},{{/scans}};{{/days}}{{^none}}!{{/none}}");
  TemplateData monday;
  monday.set("day", "mon")
      .set("scans",
           TemplateData::List{TemplateData().set("at", "1"), TemplateData().set("at", "2")});
  TemplateData root;
  root.set("days", TemplateData::List{monday});
  EXPECT_EQ(page.render(root), "mon:1,2,;!\n");
}

TEST(Template, WhatCarriersWriteIsShownAsText) {
  const Template page = parse("<p title=\"{{text}}\">{{text}}</p>");
  const std::string html = page.render(TemplateData().set("text", "<script>\"'&{{text}}"));
  EXPECT_EQ(html,
            "<p title=\"&lt;script&gt;&quot;&#39;&amp;{{text}}\">"
            "&lt;script&gt;&quot;&#39;&amp;{{text}}</p>\n");
}

TEST(Template, IncludesAreExpandedAndIndentationGoes) {
  const Template page = parse("  <i>\n\n    {{> part}}\n  [[hello]]</i>\n");
  EXPECT_EQ(page.render(TemplateData().set("name", "x")), "<i>\n<b>x</b>\na &lt; b</i>\n");
}

TEST(Template, RefusesWhatIsBroken) {
  const Template::Source broken[] = {{"open", "{{#a}}"},
                                     {"self", "{{> self}}"},
                                     {"lost", "{{> no}}"},
                                     {"mute", "[[no]]"},
                                     {"half", "[[hello"}};
  for (const Template::Source& source : broken) {
    SCOPED_TRACE(source.name);
    const Result<Template> parsed = Template::parse(source.name, broken, words());
    ASSERT_FALSE(parsed.has_value());
    EXPECT_EQ(parsed.error().name, "template_invalid");
  }
}

}  // namespace
}  // namespace onda
