#include "web/limits.hpp"

#include <gtest/gtest.h>

namespace onda::web {
namespace {

using namespace std::chrono_literals;

constexpr Instant kStart{Millis{1'772'000'000'000}};

TEST(RateLimit, GivesBackTokensEvenly) {
  RateLimit limit({5, 60s});
  struct Step {
    Millis at;
    bool allowed;
    std::int64_t remaining;
    Millis retry_after;
  };
  const Step steps[] = {
      {0s, true, 4, 0ms},   {0s, true, 3, 0ms},  {0s, true, 2, 0ms},        {0s, true, 1, 0ms},
      {0s, true, 0, 0ms},   {0s, false, 0, 12s}, {11'999ms, false, 0, 1ms}, {12s, true, 0, 0ms},
      {12s, false, 0, 12s}, {36s, true, 1, 0ms}, {200s, true, 4, 0ms},
  };
  for (const Step& step : steps) {
    SCOPED_TRACE(step.at.count());
    const Allowance before = limit.look("a", kStart + step.at);
    const Allowance got = limit.take("a", kStart + step.at);
    EXPECT_EQ(before.allowed, got.allowed);
    EXPECT_EQ(got.allowed, step.allowed);
    EXPECT_EQ(got.remaining, step.remaining);
    EXPECT_EQ(got.retry_after, step.retry_after);
  }
  EXPECT_TRUE(limit.take("another", kStart).allowed);
}

TEST(RateLimit, MemoryIsBounded) {
  RateLimit limit({5, 60s}, 160);
  for (int i = 0; i < 5'000; ++i) limit.take("key" + std::to_string(i), kStart);
  EXPECT_LE(limit.keys(), 160U);
}

TEST(RateLimit, ForgetsTheLeastUsedFirst) {
  RateLimit limit({5, 60s}, 16);  // one key in each shard
  for (int i = 0; i < 5; ++i) limit.take("busy", kStart);
  EXPECT_FALSE(limit.take("busy", kStart).allowed);
  RateLimit longer({5, 60s}, 64);
  for (int i = 0; i < 5; ++i) longer.take("busy", kStart);
  for (int i = 0; i < 500; ++i) longer.take("other" + std::to_string(i), kStart);
  EXPECT_FALSE(longer.look("busy", kStart).allowed);
}

TEST(RateLimit, LongKeysStandApart) {
  RateLimit limit({1, 60s});
  const std::string start(100, 'x');
  EXPECT_TRUE(limit.take(start + "a", kStart).allowed);
  EXPECT_TRUE(limit.take(start + "b", kStart).allowed);
  EXPECT_FALSE(limit.take(start + "a", kStart).allowed);
}

TEST(NetworkOf, Table) {
  struct Case {
    const char* address;
    const char* network;
  };
  const Case cases[] = {
      {"203.0.113.9", "203.0.113.9"},
      {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"},
      {"2001:db8:1:2:ffff::1", "2001:db8:1:2::"},
      {"::ffff:203.0.113.9", "203.0.113.9"},
      {"fe80::1%eth0", "fe80::"},
      {"nonsense", "nonsense"},
  };
  for (const Case& c : cases) EXPECT_EQ(network_of(c.address), c.network);
}

}  // namespace
}  // namespace onda::web
