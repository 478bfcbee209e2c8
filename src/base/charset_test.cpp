#include "base/charset.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace onda {
namespace {

struct Case {
  const char* name;
  std::string_view bytes;
  std::string_view charset;
  std::string_view text;
};

TEST(Charset, ReadsWhatKoreanMailIsWrittenIn) {
  constexpr Case cases[] = {
      {"UTF-8", "안녕하세요", "utf-8", "안녕하세요"},
      {"EUC-KR", "\xBE\xC8\xB3\xE7", "EUC-KR", "안녕"},
      {"EUC-KR is read as CP949, of which it is a part", "\x8C\x63", "euc-kr", "똠"},
      {"CP949 under Outlook's name", "\x8C\x63\xB9\xE6\xB0\xA2\xC7\xCF", "ks_c_5601-1987",
       "똠방각하"},
      {"ISO-2022-KR", "\x1B$)C\x0E>H3g\x0F!", "ISO-2022-KR", "안녕!"},
      {"nothing named, and UTF-8", "감자", "", "감자"},
      {"nothing named, and not UTF-8", "\xB0\xA8\xC0\xDA", "", "감자"},
      {"called ASCII, but UTF-8", "감자", "us-ascii", "감자"},
      {"an unknown name", "\xB0\xA8\xC0\xDA", "x-nobody-knows", "감자"},
      {"Latin-1", "caf\xE9", "iso-8859-1", "café"},
      {"broken UTF-8 is replaced",
       "a\xFF"
       "b",
       "utf-8", "a\uFFFDb"},
  };
  for (const Case& each : cases)
    EXPECT_EQ(to_utf8(each.bytes, each.charset), each.text) << each.name;
}

TEST(Charset, HoldsNoNulAndIsAlwaysUtf8) {
  EXPECT_EQ(to_utf8(std::string_view("a\0b", 3), "utf-8"), "a\uFFFDb");
  std::string every;
  for (int i = 0; i < 256; ++i) every += static_cast<char>(i);
  for (int i = 0; i < 6; ++i) every += every;
  for (const char* charset : {"", "utf-8", "euc-kr", "iso-2022-kr", "utf-16", "utf-7", "big5"}) {
    EXPECT_TRUE(is_utf8(to_utf8(every, charset))) << charset;
  }
}

}  // namespace
}  // namespace onda
