#include "base/time.hpp"

#include <gtest/gtest.h>

namespace onda {
namespace {

struct Case {
  const char* text;
  const char* utc;  // "" where it must be refused
};

TEST(ParseTime, Table) {
  const Case cases[] = {
      {"2026-03-02T09:00:00+09:00", "2026-03-02T00:00:00Z"},
      {"2026-03-02 09:00:00+0900", "2026-03-02T00:00:00Z"},
      {"2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z"},
      {"2026-03-02T00:00:00.1234567Z", "2026-03-02T00:00:00.123Z"},
      {"2026-03-02T00:00-05", "2026-03-02T05:00:00Z"},
      {"2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"},
      {"2026-02-29T00:00:00Z", ""},
      {"2026-03-02T24:00:00Z", ""},
      {"2026-03-02T09:00:00", ""},
      {"2026-03-02", ""},
      {"2026-03-02T09:00:00+09:00x", ""},
      {"2026-03-02T09:00:00.Z", ""},
      {"", ""},
      {"+", ""},
      {"2026-03-02T09:00:00+", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const Result<OffsetTime> time = parse_time(c.text);
    EXPECT_EQ(time ? to_text(time->at) : "", c.utc);
  }
}

TEST(ParseTime, KeepsTheOffsetItWasWrittenIn) {
  const Result<OffsetTime> time = parse_time("2026-03-02T09:00:00+09:00");
  ASSERT_TRUE(time);
  EXPECT_EQ(to_text(*time), "2026-03-02T09:00:00+09:00");
}

}  // namespace
}  // namespace onda
