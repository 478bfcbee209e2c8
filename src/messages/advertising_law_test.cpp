#include "messages/advertising_law.hpp"

#include <gtest/gtest.h>

#include "assets/law.hpp"

namespace onda::messages {
namespace {

std::string pack() { return std::string(assets::law().front().bytes); }

// The pack with the row of this rule replaced.
std::string with_row(std::string_view rule, std::string_view row) {
  std::string text = pack();
  const std::size_t begin = text.find("\n" + std::string(rule) + "\t") + 1;
  const std::size_t end = text.find('\n', begin);
  return text.replace(begin, end - begin, row);
}

TEST(AdvertisingLaw, IsReadFromItsPack) {
  const AdvertisingLaw& law = advertising_law();
  EXPECT_EQ(law.zone.name(), "Asia/Seoul");
  EXPECT_EQ(law.night, (QuietHours{21 * 60, 8 * 60}));
  EXPECT_EQ(law.night_exempt, std::vector{Way::email});
  EXPECT_EQ(law.label, "(광고)");
  EXPECT_EQ(law.result_within, std::chrono::days{14});
  EXPECT_EQ(law.reconfirm_every, std::chrono::years{2});
  EXPECT_EQ(law.sale_within, std::chrono::months{6});
  EXPECT_EQ(law.certified, std::vector{Way::sms});
  EXPECT_EQ(onda::to_text(law.certified_since), "2026-03-31");
  EXPECT_EQ(law.carries_none, std::vector{Way::alimtalk});
  EXPECT_EQ(law.article_of("reconfirm_every_years"), "제50조⑧, 시행령 제62조의3");
}

TEST(AdvertisingLaw, EveryRowNamesItsArticleAndHowSureItIs) {
  for (const LawRow& row : advertising_law().rows) {
    EXPECT_FALSE(row.article.empty()) << row.rule;
    EXPECT_FALSE(row.says.empty()) << row.rule;
    const bool known = row.checked == "text" || row.checked == "guides" ||
                       row.checked == "practice" || row.checked == "open";
    EXPECT_TRUE(known) << row.rule << " is checked: " << row.checked;
  }
}

TEST(AdvertisingLaw, RefusesAPackThatItCannotKeep) {
  const struct {
    const char* what;
    std::string pack;
    const char* says;
    const char* where;
  } cases[] = {
      {"a missing rule", with_row("night", "# night"), "night is missing", ""},
      {"an unknown rule", with_row("night", "noon\t1\t-\ta\ttext\tb"), "no such rule: noon",
       "line 13"},
      {"a rule there twice", pack() + "silence\tkeeps\t-\ta\ttext\tb\n",
       "silence stands here twice", "line 25"},
      {"too few columns", with_row("label", "label\t(광고)"), "2 columns instead of six",
       "line 15"},
      {"an hour that is none", with_row("night", "night\t25:00-08:00\t-\ta\ttext\tb"),
       "night cannot be \"25:00-08:00\"", "line 13"},
      {"no count", with_row("sale_within_months", "sale_within_months\tsix\t-\ta\ttext\tb"),
       "sale_within_months cannot be \"six\"", "line 21"},
      {"an unknown way", with_row("night_exempt", "night_exempt\tpigeon\t-\ta\ttext\tb"),
       "night_exempt cannot be \"pigeon\"", "line 14"},
      {"an unknown zone", with_row("zone", "zone\tAsia/Seoull\t-\ta\ttext\tb"),
       "zone cannot be \"Asia/Seoull\"", "line 10"},
      {"another answer than the code keeps", with_row("silence", "silence\tends\t-\ta\ttext\tb"),
       "silence cannot be \"ends\"", "line 20"},
  };
  for (const auto& each : cases) {
    const Result<AdvertisingLaw> law = read_advertising_law(each.pack);
    ASSERT_FALSE(law) << each.what;
    EXPECT_EQ(law.error().name, "law_invalid") << each.what;
    EXPECT_EQ(law.error().what, each.says) << each.what;
    EXPECT_EQ(law.error().where, each.where) << each.what;
  }
}

TEST(AdvertisingLaw, AMonthWithoutTheDayEndsEarlier) {
  using std::chrono::months;
  const struct {
    const char* from;
    int by;
    const char* to;
  } cases[] = {{"2026-01-15", 6, "2026-07-15"},
               {"2026-08-31", 6, "2027-02-28"},
               {"2024-02-29", 24, "2026-02-28"},
               {"2026-07-01", 6, "2027-01-01"}};
  for (const auto& each : cases) {
    EXPECT_EQ(onda::to_text(later(*parse_day(each.from), months{each.by})), each.to);
  }
}

}  // namespace
}  // namespace onda::messages
