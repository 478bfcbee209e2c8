#include "promise/reliability.hpp"

#include <gtest/gtest.h>

#include "promise/score.hpp"

namespace onda::promise {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 3}};
constexpr double kHour = 3'600'000;

Change told(Instant at, Instant middle, std::optional<Instant> was = std::nullopt) {
  Change change{.now = {at, middle - 12h, middle, middle + 12h, 0.25}, .was = {}};
  if (was) change.was = Told{{}, *was, *was, *was, {}};
  return change;
}

TEST(Score, EachHorizonIsScoredByWhatStoodThen) {
  const Instant arrived = kNow + 96h;
  const std::vector<Change> changes{told(kNow, kNow + 48h),
                                    told(kNow + 60h, kNow + 95h, kNow + 48h)};
  const std::vector<Score> scores = score(changes, arrived);
  ASSERT_EQ(scores.size(), 5U) << "the first, and 0 to 3 days before";
  EXPECT_EQ(scores[0].horizon, kFirstHorizon);
  EXPECT_EQ(scores[0].error, 48h);
  EXPECT_EQ(scores[0].covered, 0);
  EXPECT_EQ(scores[1].horizon, 0);
  EXPECT_EQ(scores[1].covered, 1);
  EXPECT_EQ(scores[2].error, 1h) << "a day before the second stood";
  EXPECT_EQ(scores[3].error, 48h) << "two days before the first";
  EXPECT_EQ(count_jumps(changes), 1);
}

TEST(Score, WhatWasToldAfterTheArrivalDoesNotCount) {
  EXPECT_TRUE(score({told(kNow, kNow + 2h)}, kNow - 1h).empty());
  EXPECT_TRUE(score({}, kNow).empty());
}

TEST(Reliability, SumsBecomeWhatIsPublished) {
  const std::vector<ReliabilitySum> sums{{.group = "kr.cjlogistics",
                                          .horizon = kFirstHorizon,
                                          .parcels = 10,
                                          .covered = 8,
                                          .width_ms = 240 * kHour,
                                          .error_ms = 60 * kHour,
                                          .bias_ms = -20 * kHour,
                                          .promised = 10,
                                          .late = 2,
                                          .said_late = 2.5,
                                          .brier = 1.0,
                                          .changes = 3,
                                          .journey_ms = 720 * kHour}};
  const std::vector<Alarm> alarms{
      {"kr.cjlogistics", true, kNow, kNow + 72h, kNow + 24h},
      {"kr.cjlogistics", false, kNow, kNow + 48h, std::nullopt},
      {"kr.hanjin", true, kNow, kNow + 48h, std::nullopt},
  };
  const std::vector<GroupFigures> groups = figures_of(sums, alarms);
  ASSERT_EQ(groups.size(), 1U);
  const GroupFigures& cj = groups[0];
  EXPECT_DOUBLE_EQ(cj.horizons[0].coverage, 0.8);
  EXPECT_DOUBLE_EQ(cj.horizons[0].width_hours, 24);
  EXPECT_DOUBLE_EQ(cj.horizons[0].bias_hours, -2);
  EXPECT_DOUBLE_EQ(cj.said_late, 0.25);
  EXPECT_DOUBLE_EQ(cj.changes_per_parcel_day, 0.1);
  EXPECT_EQ(cj.alarms, 2);
  EXPECT_DOUBLE_EQ(cj.recall.value_or(-1), 0.5);
  EXPECT_DOUBLE_EQ(cj.false_per_100_on_time.value_or(-1), 12.5);
  EXPECT_DOUBLE_EQ(cj.median_lead_hours.value_or(-1), 72);
  EXPECT_DOUBLE_EQ(cj.before_carrier.value_or(-1), 1);
  EXPECT_DOUBLE_EQ(cj.median_hours_before_carrier.value_or(-1), 24);
}

}  // namespace
}  // namespace onda::promise
