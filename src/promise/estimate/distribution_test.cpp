#include "promise/estimate/distribution.hpp"

#include <gtest/gtest.h>

#include "promise/estimate/age_bins.hpp"
#include "promise/estimate/flat_map.hpp"
#include "promise/estimate/pace.hpp"
#include "promise/estimate/ridge.hpp"

namespace onda::promise {
namespace {

// A hazard of a tenth in every bin of the parcel's ages.
Distribution even(double never) {
  Hazards hazards;
  hazards.fill(0.1F);
  Hazards factor;
  factor.fill(1);
  return Distribution(cumulate(parcel_bins(), hazards, factor, 1), Instant{}, never, {});
}

TEST(Distribution, QuantileAndLatenessAreInverse) {
  const Distribution when = even(0);
  for (const double p : {0.05, 0.3, 0.5, 0.9, 0.99}) {
    EXPECT_NEAR(when.p_late(when.quantile(p)), 1 - p, 1e-4) << p;
  }
}

TEST(Distribution, SilenceConditions) {
  const Distribution fresh = even(0);
  const Instant now{std::chrono::hours{36}};
  const Instant deadline{std::chrono::hours{72}};
  const Distribution silent = fresh.given_silence_until(now);
  EXPECT_NEAR(silent.p_late(deadline), fresh.p_late(deadline) / fresh.p_late(now), 1e-6);
  EXPECT_NEAR(silent.strangeness(), 1 - fresh.p_late(now), 1e-6);
  EXPECT_GE(silent.quantile_days(0.001), 1.5);
}

TEST(Distribution, WhatMayNeverComeIsLate) {
  const Distribution when = even(0.02);
  EXPECT_NEAR(when.p_never(), 0.02, 1e-9);
  EXPECT_GT(when.p_late(Instant{std::chrono::days{400}}), 0.02 - 1e-6);
  EXPECT_GT(when.given_silence_until(Instant{std::chrono::days{60}}).p_never(), 0.5);
}

TEST(AgeBins, EveryAgeHasItsBin) {
  for (const AgeBins* bins : {&parcel_bins(), &scaled_bins(), &stage_bins()}) {
    EXPECT_EQ(bins->bin_of(-1), 0U);
    EXPECT_EQ(bins->bin_of(0), 0U);
    EXPECT_EQ(bins->bin_of(1e9), kBins - 1);
    for (std::size_t b = 0; b < kBins; ++b) {
      EXPECT_EQ(bins->bin_of(static_cast<double>(bins->middle[b])), b);
      EXPECT_EQ(bins->bin_of(static_cast<double>(bins->edge[b])), b);
    }
  }
}

TEST(AgeBins, EqualCurvesMeetInThemselves) {
  Hazards hazards;
  hazards.fill(0.05F);
  Hazards factor;
  factor.fill(1);
  const HazardCurve curve = cumulate(parcel_bins(), hazards, factor, 1);
  const HazardCurve met = meet(curve, curve, 0.5);
  for (std::size_t k = 1; k < kKnots; ++k) EXPECT_NEAR(met.age[k], curve.age[k], 1e-3F);
}

TEST(FlatMap, ErasesWithoutLosingOthers) {
  FlatMap<int> map;
  for (std::uint64_t k = 1; k <= 500; ++k) map.at(k * 64) = static_cast<int>(k);  // all collide
  for (std::uint64_t k = 1; k <= 500; k += 3) map.erase(k * 64);
  for (std::uint64_t k = 1; k <= 500; ++k) {
    const int* found = map.find(k * 64);
    if (k % 3 == 1) {
      EXPECT_EQ(found, nullptr);
    } else {
      ASSERT_NE(found, nullptr);
      EXPECT_EQ(*found, static_cast<int>(k));
    }
  }
  EXPECT_EQ(map.find(0), nullptr);
}

TEST(Pace, AHolidayIsASunday) {
  const std::int32_t thursday = 0;  // 1970-01-01
  const CohortKey korea = cohort_key("KR");
  const Calendar calendars[] = {{.country = korea, .holidays = {thursday}}};
  EXPECT_EQ(weekday_of(thursday, korea, {}), 3U);
  EXPECT_EQ(weekday_of(thursday, korea, calendars), 6U);
  EXPECT_EQ(weekday_of(thursday, cohort_key("JP"), calendars), 3U)
      << "a holiday of another country";
  const Calendar anywhere[] = {{.holidays = {thursday}}};
  EXPECT_EQ(weekday_of(thursday, korea, anywhere), 6U) << "one of all countries";
  EXPECT_EQ(weekday_of(-4, korea, {}), 6U);
}

TEST(Pace, LearnsThatNothingComesOnSundays) {
  Pace pace;
  for (int day = 0; day < 700; ++day) {
    const auto weekday = static_cast<std::size_t>(day % 7);
    pace.close(weekday,
               {.observed = weekday == 6 ? 0.0 : 70.0, .expected = 60, .expected_scaled = 60});
  }
  EXPECT_LT(pace.weekday_factor(6), 0.01);
  EXPECT_NEAR(pace.weekday_factor(0), 70.0 / 60, 0.01);
  EXPECT_NEAR(pace.drift(), 1, 0.02);
}

TEST(Ridge, FindsALine) {
  Ridge ridge;
  for (int k = 0; k < 400; ++k) {
    Features x{1};
    x[1] = (k % 10) / 10.0;
    ridge.learn(x, 0.5 + 0.8 * x[1], k / 10.0);
  }
  Features x{1};
  x[1] = 0.3;
  EXPECT_NEAR(ridge.predict(x), 0.74, 0.02);
}

}  // namespace
}  // namespace onda::promise
