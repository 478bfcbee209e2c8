#include "base/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace onda {
namespace {

TEST(Money, IsWrittenAsPeopleReadIt) {
  struct Case {
    std::int64_t minor;
    const char* currency;
    const char* ko;
    const char* en;
  };
  const Case cases[] = {
      {12'000, "KRW", "12,000원", "₩12,000"},
      {0, "KRW", "0원", "₩0"},
      {999, "KRW", "999원", "₩999"},
      {1'234'567, "KRW", "1,234,567원", "₩1,234,567"},
      {-12'000, "KRW", "-12,000원", "-₩12,000"},
      {1'250, "USD", "US$12.50", "$12.50"},
      {123'405, "EUR", "€1,234.05", "€1,234.05"},
      {5, "USD", "US$0.05", "$0.05"},
      {1'234, "BHD", "BHD1.234", "BHD1.234"},
  };
  for (const Case& each : cases) {
    const Money money{each.minor, *Currency::parse(each.currency)};
    EXPECT_EQ(written(money, Language::ko), each.ko);
    EXPECT_EQ(written(money, Language::en), each.en);
  }
  const Money least{std::numeric_limits<std::int64_t>::min(), *Currency::parse("KRW")};
  EXPECT_EQ(written(least, Language::ko), "-9,223,372,036,854,775,808원");
}

}  // namespace
}  // namespace onda
