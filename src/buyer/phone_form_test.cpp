#include "buyer/phone_form.hpp"

#include <gtest/gtest.h>

namespace onda::buyer {
namespace {

TEST(PhoneForm, KoreanNumbersAsTheyAreWritten) {
  const struct {
    std::string_view e164, want;
  } cases[] = {
      {"+8215881255", "1588-1255"},
      {"+82800238000", "080-023-8000"},
      {"+8225550199", "02-555-0199"},
      {"+82212345678", "02-1234-5678"},
      {"+821012345678", "010-1234-5678"},
      {"+82317001234", "031-700-1234"},
      {"+14155550100", "+14155550100"},
      {"1588-1255", "1588-1255"},
      {"+82", "+82"},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(written_phone(c.e164), c.want) << c.e164;
}

}  // namespace
}  // namespace onda::buyer
