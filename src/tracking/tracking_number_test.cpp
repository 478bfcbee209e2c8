#include "tracking/tracking_number.hpp"

#include <gtest/gtest.h>

namespace onda::tracking {
namespace {

TEST(NormaliseNumber, BringsEveryWayOfWritingToOne) {
  struct Case {
    const char* name;
    std::string raw;
    const char* want;
  };
  const Case cases[] = {
      {"already normal", "952601815904", "952601815904"},
      {"blanks", " 9526 0181 5904 ", "952601815904"},
      {"hyphens", "9526-0181-5904", "952601815904"},
      {"tab and line end", "\t952601815904\r\n", "952601815904"},
      {"small letters", "1z5r89390357567127", "1Z5R89390357567127"},
      {"full-width digits", "９５２６０１８１５９０４", "952601815904"},
      {"full-width letters and hyphen", "ＲＢ１２３４５６７８５－ｋｒ", "RB123456785KR"},
      {"no-break blank",
       "9526\xC2\xA0"
       "0181",
       "95260181"},
      {"soft hyphen",
       "9526\xC2\xAD"
       "0181",
       "95260181"},
      {"ideographic blank",
       "9526\xE3\x80\x80"
       "0181",
       "95260181"},
      {"en dash",
       "9526\xE2\x80\x93"
       "0181",
       "95260181"},
      {"minus sign",
       "9526\xE2\x88\x92"
       "0181",
       "95260181"},
      {"zero-width blank",
       "9526\xE2\x80\x8B"
       "0181",
       "95260181"},
      {"byte-order mark",
       "\xEF\xBB\xBF"
       "95260181",
       "95260181"},
      {"kept signs", "shippo_transit", "SHIPPO_TRANSIT"},
      {"slash and point", "ab/12.3", "AB/12.3"},
      {"64 characters", std::string(64, '7'),
       "7777777777777777777777777777777777777777777777777777777777777777"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const auto got = normalise_number(c.raw);
    ASSERT_TRUE(got) << got.error().what;
    EXPECT_EQ(*got, c.want);
    EXPECT_TRUE(is_normal_number(*got));
    EXPECT_EQ(normalise_number(*got).value(), *got);
  }
}

TEST(NormaliseNumber, RefusesWithAStableName) {
  struct Case {
    const char* name;
    std::string raw;
    const char* want;
  };
  const Case cases[] = {
      {"nothing", "", "tracking_number_missing"},
      {"only blanks", " - \xE3\x80\x80", "tracking_number_missing"},
      {"65 characters", std::string(65, '7'), "tracking_number_too_long"},
      {"a page of blanks", std::string(600, ' '), "tracking_number_too_long"},
      {"Hangul", "운송장", "tracking_number_invalid"},
      {"markup", "<b>1</b>", "tracking_number_invalid"},
      {"a zero byte",
       std::string("12\0"
                   "34",
                   5),
       "tracking_number_invalid"},
      {"not UTF-8", "12\xFF", "tracking_number_invalid"},
      {"half a character", "12\xE2\x80", "tracking_number_invalid"},
      {"two numbers", "123,456", "tracking_number_invalid"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const auto got = normalise_number(c.raw);
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().name, c.want);
  }
}

}  // namespace
}  // namespace onda::tracking
