#include "promise/watch/cohort_watch.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "promise/watch/feed_guard.hpp"

namespace onda::promise {
namespace {

constexpr CohortKey kAll{1};
const CohortKey kNorth = cohort_key("north");
const CohortKey kSouth = cohort_key("south");

// About Poisson: the sum of many small chances.
double arrivals(SeededRandom& random, double mean) {
  double sum = 0;
  for (int k = 0; k < 400; ++k) sum += random.chance(mean / 400) ? 1 : 0;
  return sum;
}

struct Fall {
  int from = 1000;
  int to = 1000;
  double everywhere = 1;  // share of the usual that comes
  double north = 1;
};

std::vector<CohortAlarm> watch(const Fall& fall, std::uint64_t seed = 1, int days = 120) {
  CohortWatch watch;
  SeededRandom random(seed);
  std::vector<CohortAlarm> alarms;
  for (int day = 0; day < days; ++day) {
    const bool is_fallen = day >= fall.from && day < fall.to;
    const double all = is_fallen ? fall.everywhere : 1;
    const double north = arrivals(random, 20 * all * (is_fallen ? fall.north : 1));
    const double south = arrivals(random, 60 * all);
    const DayCount count{
        .day = day,
        .cohorts = {
            {.kind = CohortKind::everywhere,
             .node = kAll,
             .observed = north + south,
             .expected = 80},
            {.kind = CohortKind::region, .node = kNorth, .observed = north, .expected = 40},
            {.kind = CohortKind::region, .node = kSouth, .observed = south, .expected = 40}}};
    for (const CohortAlarm& alarm : watch.close(count)) alarms.push_back(alarm);
  }
  return alarms;
}

TEST(CohortWatch, IsQuietWhereNothingHappens) {
  std::size_t alarms = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) alarms += watch({}, seed).size();
  EXPECT_LE(alarms, 1U);  // in 20 × 120 days of three cohorts
}

TEST(CohortWatch, NamesTheHighestCohortThatExplains) {
  const auto alarms = watch({.from = 60, .to = 70, .everywhere = 0.5});
  ASSERT_EQ(alarms.size(), 1U);
  EXPECT_EQ(alarms[0].kind, CohortKind::everywhere);
  EXPECT_EQ(alarms[0].what, Disruption::slow);
  EXPECT_LE(alarms[0].day, 63);
  EXPECT_NEAR(alarms[0].since, 60, 2);
}

TEST(CohortWatch, NamesTheRegionWhereOnlyItFalls) {
  const auto alarms = watch({.from = 60, .to = 75, .north = 0.4}, 2);
  ASSERT_FALSE(alarms.empty());
  EXPECT_EQ(alarms[0].kind, CohortKind::region) << alarms[0].day;
  EXPECT_EQ(alarms[0].node, kNorth);
  for (const CohortAlarm& alarm : alarms) EXPECT_NE(alarm.node, kSouth);
}

TEST(CohortWatch, OneEmptyDayIsAHoliday) {
  EXPECT_TRUE(watch({.from = 60, .to = 61, .everywhere = 0}).empty());
  EXPECT_TRUE(watch({.from = 60, .to = 61, .everywhere = 0.3}).empty());
}

TEST(CohortWatch, SeveralEmptyDaysAreADeadFeed) {
  const auto alarms = watch({.from = 60, .to = 64, .everywhere = 0});
  ASSERT_FALSE(alarms.empty());
  EXPECT_EQ(alarms[0].what, Disruption::feed_silent);
  EXPECT_EQ(alarms[0].day, 61);
}

// Scans from 8 to 20 o'clock, ten an hour, for some weeks; then none.
FeedGuard guard_after(int days) {
  FeedGuard guard;
  for (int day = 0; day < days; ++day) {
    for (int minute = 8 * 60; minute < 20 * 60; minute += 6) {
      guard.scan(kNorth, Instant{std::chrono::days{day} + std::chrono::minutes{minute}});
    }
  }
  return guard;
}

TEST(FeedGuard, KnowsANightFromADeadFeed) {
  const FeedGuard guard = guard_after(30);
  const Instant end{std::chrono::days{29} + std::chrono::hours{20}};
  EXPECT_TRUE(guard.silences(end + std::chrono::hours{11}).empty());
  const auto dead = guard.silences(end + std::chrono::hours{17});
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].carrier, kNorth);
  EXPECT_LT(dead[0].since, end);
}

TEST(FeedGuard, IsSilentOfAFeedThatItHardlyKnows) {
  EXPECT_TRUE(guard_after(5).silences(Instant{std::chrono::days{20}}).empty());
}

TEST(FeedGuard, SilenceDoesNotTeachThatSilenceIsUsual) {
  FeedGuard guard = guard_after(30);
  const Instant back{std::chrono::days{35} + std::chrono::hours{9}};
  EXPECT_FALSE(guard.silences(back).empty());
  guard.scan(kNorth, back);
  EXPECT_TRUE(guard.silences(back).empty());
  EXPECT_FALSE(guard.silences(back + std::chrono::hours{30}).empty());
}

}  // namespace
}  // namespace onda::promise
