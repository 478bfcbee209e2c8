#include "base/cp949.hpp"

#include <gtest/gtest.h>

namespace onda {
namespace {

struct Case {
  const char* name;
  std::string_view text;
  std::string_view nearest;
  std::size_t bytes;
};

TEST(Cp949, HasANearestFormOfEveryText) {
  const Case cases[] = {
      {"ASCII is one byte", "Onda 12,000", "Onda 12,000", 11},
      {"a syllable of KS X 1001 is two", "가힝", "가힝", 4},
      {"and so is one that KS X 1001 lacks", "뷁쀍", "뷁쀍", 4},
      {"one written as letters is put together", "\u1112\u1161\u11AB", "한", 2},
      {"Chinese characters of KS X 1001 stay", "漢字", "漢字", 4},
      {"rare ones are nobody's", "龘", "?", 1},
      {"signs of KS X 1001 stay", "①㈜ⓐ…·“”~", "①㈜ⓐ…·“”~", 15},
      {"dashes and bullets become plain", "1–2 • 3−4", "1-2 · 3-4", 10},
      {"the won has its wide form", "₩100", "￦100", 5},
      {"accents are left out", "Café Zoë", "Cafe Zoe", 8},
      {"ligatures are taken apart", "ﬁn", "fin", 3},
      {"emoji are left out, with all their marks", "도착🚚🏽\u200D👩\uFE0F!", "도착!", 5},
      {"letters of other scripts are question marks", "ไทย", "???", 3},
      {"line ends become line feeds", "a\r\nb\rc\td", "a\nb\nc d", 7},
      {"control characters are left out", std::string_view("a\0b\x1b[0m\x7f", 8), "ab[0m", 5},
      {"bytes that are no UTF-8 are left out", "a\xff\xc3z", "az", 2},
      {"private characters are left out", "a\uE000b", "ab", 2},
  };
  for (const Case& each : cases) {
    const std::string nearest = to_cp949_repertoire(each.text);
    EXPECT_EQ(nearest, each.nearest) << each.name;
    EXPECT_EQ(cp949_length(nearest), each.bytes) << each.name;
    EXPECT_EQ(to_cp949_repertoire(nearest), nearest) << each.name;
  }
}

TEST(Cp949, HasAllSyllables) {
  std::string all;
  for (unsigned code = 0xAC00; code <= 0xD7A3; ++code) {
    all += static_cast<char>(0xE0U | (code >> 12U));
    all += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    all += static_cast<char>(0x80U | (code & 0x3FU));
  }
  EXPECT_EQ(to_cp949_repertoire(all), all);
  EXPECT_EQ(cp949_length(all), 11'172U * 2);
}

TEST(Cp949, ClipsBetweenCharacters) {
  EXPECT_EQ(clip_cp949("가나다", 5), "가나");
  EXPECT_EQ(clip_cp949("가나다", 6), "가나다");
  EXPECT_EQ(clip_cp949("a가", 2), "a");
  EXPECT_EQ(clip_cp949("가", 1), "");
  EXPECT_EQ(clip_cp949("", 0), "");
}

// As Python's codec counts it.
TEST(Cp949, CountsAsOthersDo) {
  EXPECT_EQ(
      cp949_length("[파도상점] 주문하신 상품이 7월 3일(금)까지 도착합니다. 확인: onda.kr/t/x"),
      72U);
}

}  // namespace
}  // namespace onda
