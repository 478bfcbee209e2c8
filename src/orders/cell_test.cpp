#include "orders/cell.hpp"

#include <gtest/gtest.h>

namespace onda::orders {
namespace {

struct Case {
  const char* cell;
  const char* want;  // the value, or the name of the error
};

TimeReading seoul(DateOrder order) { return {*Zone::find("Asia/Seoul"), order}; }

TEST(ReadTime, Table) {
  const Case cases[] = {
      {"2026-03-02 09:00:00", "2026-03-02T09:00:00+09:00"},
      {"2026-03-02T09:00", "2026-03-02T09:00:00+09:00"},
      {"2026-03-02 09:00:00.25", "2026-03-02T09:00:00.250+09:00"},
      {"2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z"},
      {"2026-03-02T09:00:00-05:00", "2026-03-02T09:00:00-05:00"},
      {"2026-03-02", "2026-03-02T00:00:00+09:00"},
      {"2026/3/2 9:05", "2026-03-02T09:05:00+09:00"},
      {"2026.03.02", "2026-03-02T00:00:00+09:00"},
      {"2026. 3. 2. 오후 3:05", "2026-03-02T15:05:00+09:00"},
      {"2026-03-02 오전 12:05:30", "2026-03-02T00:05:30+09:00"},
      {"2026년 3월 2일 15시 5분", "2026-03-02T15:05:00+09:00"},
      {"2026년 3월 2일 15시", "2026-03-02T15:00:00+09:00"},
      {"2026-03-02 3:05 PM", "2026-03-02T15:05:00+09:00"},
      {"20260302", "2026-03-02T00:00:00+09:00"},
      {"20260302153010", "2026-03-02T15:30:10+09:00"},
      {"２０２６－０３－０２", "2026-03-02T00:00:00+09:00"},
      {"03/02/2026", "date_ambiguous"},
      {"2026-02-30", "time_invalid"},
      {"2026-03-02 25:00", "time_invalid"},
      {"2026-03-02 13:00 PM", "time_invalid"},
      {"2026-03-02 9", "time_invalid"},
      {"45000", "time_invalid"},
      {"soon", "time_invalid"},
      {"-", "time_invalid"},
      {"99999999999999999999", "time_invalid"},
      {"2026-03-02 09:00 <b>", "time_invalid"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.cell);
    const Result<OffsetTime> time = read_time(c.cell, seoul(DateOrder::year_first));
    EXPECT_EQ(time ? to_text(*time) : time.error().name, c.want);
  }
  EXPECT_EQ(to_text(*read_time("03/02/2026 3:05 PM", seoul(DateOrder::month_first))),
            "2026-03-02T15:05:00+09:00");
  EXPECT_EQ(to_text(*read_time("03.02.2026", seoul(DateOrder::day_first))),
            "2026-02-03T00:00:00+09:00");
}

TEST(ReadDay, IsTheLocalDay) {
  EXPECT_EQ(to_text(*read_day("2016-10-04 00:00:00", seoul(DateOrder::year_first))), "2016-10-04");
  EXPECT_EQ(to_text(*read_day("2016-10-04T20:00:00Z", seoul(DateOrder::year_first))), "2016-10-05");
}

TEST(ReadCount, Table) {
  const Case cases[] = {{"3", "3"},      {"3.0", "3"},
                        {" 3 개 ", "3"}, {"1,200", "1200"},
                        {"３", "3"},     {"-1", "-1"},
                        {"3.5", "!"},    {"", "!"},
                        {"many", "!"},   {"99999999999999999999", "!"}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.cell);
    const Result<std::int64_t> count = read_count(c.cell);
    EXPECT_EQ(count ? std::to_string(*count) : "!", c.want);
  }
}

TEST(ReadAmount, Table) {
  struct Amount {
    const char* cell;
    const char* currency;
    const char* want;
  };
  const Amount cases[] = {
      {"12,000", "KRW", "12000"},
      {"12,000원", "KRW", "12000"},
      {"₩12,000", "KRW", "12000"},
      {"12000.0", "KRW", "12000"},
      {"12000.5", "KRW", "!"},
      {"134.97", "BRL", "13497"},
      {"8.5", "BRL", "850"},
      {"1,234.50", "USD", "123450"},
      {"1.234,50 €", "EUR", "123450"},
      {"1,234,567", "USD", "123456700"},
      {"9.999", "USD", "!"},
      {"free", "USD", "!"},
      {"", "USD", "!"},
      {"99999999999999999999", "KRW", "!"},
  };
  for (const Amount& c : cases) {
    SCOPED_TRACE(c.cell);
    const Result<Money> money = read_amount(c.cell, *Currency::parse(c.currency));
    EXPECT_EQ(money ? std::to_string(money->minor) : "!", c.want);
  }
}

}  // namespace
}  // namespace onda::orders
