#include "tracking/estimated_delivery.hpp"

#include <gtest/gtest.h>

namespace onda::tracking {
namespace {

TEST(EstimatedDelivery, IsReadAndWrittenInTheSameForm) {
  struct Case {
    const char* text;
    const char* want;  // the same, or the error
  };
  const Case cases[] = {
      {"2026-03-04", "2026-03-04"},
      {"2026-03-04T18:00:00+09:00", "2026-03-04T18:00:00+09:00"},
      {"2026-03-04T18:00:00Z", "2026-03-04T18:00:00Z"},
      {"2026-03-04/2026-03-06", "2026-03-04/2026-03-06"},
      {"2026-03-04T14:00:00+09:00/2026-03-04T16:00:00+09:00",
       "2026-03-04T14:00:00+09:00/2026-03-04T16:00:00+09:00"},
      {"2026-03-04 / 2026-03-04T16:00:00+09:00", "2026-03-04/2026-03-04T16:00:00+09:00"},
      {"2026-03-06/2026-03-04", "field_invalid"},
      {"2026-03-06/2026-03-04T16:00:00+09:00", "field_invalid"},
      {"2026-02-30", "date_invalid"},
      {"2026-03-04T18:00:00", "time_invalid"},
      {"2026-03-04/", "date_invalid"},
      {"Tuesday", "date_invalid"},
      {"", "date_invalid"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const Result<EstimatedDelivery> read = read_estimated_delivery(c.text);
    EXPECT_EQ(read ? to_text(*read) : read.error().name, c.want);
  }
}

TEST(EstimatedDelivery, ADayEndsWhereTheParcelGoes) {
  const Zone seoul = *Zone::find("Asia/Seoul");
  struct Case {
    const char* text;
    const char* want;
  };
  const Case cases[] = {
      {"2026-03-04", "2026-03-04T14:59:59.999Z"},
      {"2026-03-02/2026-03-04", "2026-03-04T14:59:59.999Z"},
      {"2026-03-04T18:00:00+09:00", "2026-03-04T09:00:00Z"},
      {"2026-03-04/2026-03-04T18:00:00+09:00", "2026-03-04T09:00:00Z"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(onda::to_text(end_of(*read_estimated_delivery(c.text), seoul)), c.want);
  }
}

TEST(EstimatedDelivery, WhatCannotBeMeantIsMarked) {
  const Instant said = parse_time("2026-03-04T10:00:00Z")->at;
  struct Case {
    const char* text;
    DateMark want;
  };
  const Case cases[] = {
      {"2026-03-04", DateMark::none},
      {"2026-03-03", DateMark::none},  // still today in Hawaii
      {"2026-03-02", DateMark::passed},
      {"2026-03-01/2026-03-05", DateMark::none},
      {"2026-03-04T09:59:59Z", DateMark::passed},
      {"2026-03-04T10:00:01Z", DateMark::none},
      {"2026-08-31", DateMark::none},
      {"2026-09-02", DateMark::too_far},
      {"9999-12-31", DateMark::too_far},
      {"0000-01-01", DateMark::passed},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(mark_of(*read_estimated_delivery(c.text), said), c.want) << c.text;
  }
}

}  // namespace
}  // namespace onda::tracking
