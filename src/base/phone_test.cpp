#include "base/phone.hpp"

#include <gtest/gtest.h>

namespace onda {
namespace {

// Each number that is accepted here gets the same form from libphonenumber-js 1.11.
TEST(NormalisePhone, Table) {
  struct Case {
    const char* text;
    const char* country;
    const char* want;  // "" where it must be refused
  };
  const Case cases[] = {
      {"010-1234-5678", "KR", "+821012345678"},
      {"01012345678", "KR", "+821012345678"},
      {"1012345678", "KR", "+821012345678"},  // a spreadsheet ate the 0
      {"+82 10-1234-5678", "", "+821012345678"},
      {"+82 (0)10 1234 5678", "", "+821012345678"},
      {"82-10-1234-5678", "KR", "+821012345678"},
      {"０１０－１２３４－５６７８", "KR", "+821012345678"},
      {"011-123-4567", "KR", "+82111234567"},
      {"02-312-3456", "KR", "+8223123456"},
      {"02)3123-4567", "KR", "+82231234567"},
      {"031.123.4567", "KR", "+82311234567"},
      {"0507-1234-5678", "KR", "+8250712345678"},
      {"070-1234-5678", "KR", "+827012345678"},
      {"1588-1234", "KR", "+8215881234"},
      {"080-123-4567", "KR", "+82801234567"},
      {"010-1234-567", "KR", ""},
      {"099-1234-5678", "KR", ""},
      {"010-1234-5678", "", ""},
      {"010-****-5678", "KR", ""},
      {"(415) 555-0132", "US", "+14155550132"},
      {"1-415-555-0132", "US", "+14155550132"},
      {"03-1234-5678", "JP", "+81312345678"},
      {"020 7946 0018", "GB", "+442079460018"},
      {"+49 30 901820", "", "+4930901820"},
      {"(11) 96123-4567", "BR", "+5511961234567"},
      {"+999", "", ""},
      {"", "KR", ""},
      {"+", "KR", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const Result<std::string> form = normalise_phone(c.text, c.country);
    EXPECT_EQ(form ? *form : "", c.want);
  }
}

TEST(PhoneKey, FallsBackToTheDigits) {
  EXPECT_EQ(phone_key("010-1234-5678", "KR"), "+821012345678");
  EXPECT_EQ(phone_key("123-4567", ""), "1234567");
  EXPECT_EQ(phone_key("ask me", "KR"), "");
}

}  // namespace
}  // namespace onda
