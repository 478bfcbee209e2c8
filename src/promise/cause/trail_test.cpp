#include "promise/cause/trail.hpp"

#include <gtest/gtest.h>

namespace onda::promise::cause {
namespace {

using std::chrono::hours;

Instant hour(int at) { return Instant{} + hours{24'000 + at}; }
Stop stop(int at, Step step, Key place = 0) { return {hour(at), step, place}; }

std::vector<Stretch> cut(const Trail& trail, Key strange = 999) {
  return trail.stretches([&](Key place) { return place == strange; });
}

TEST(Trail, WhatIsToldLateStandsWhereItBelongs) {
  Trail trail(hour(0));
  EXPECT_TRUE(trail.add(stop(9, Step::arrived, 7)));
  EXPECT_TRUE(trail.add(stop(4, Step::accepted, 5)));
  EXPECT_FALSE(trail.add(stop(4, Step::accepted, 5))) << "told twice";
  ASSERT_EQ(trail.stops().size(), 3U);
  EXPECT_EQ(trail.stops()[1].step, Step::accepted);
  EXPECT_EQ(trail.last().step, Step::arrived);
}

TEST(Trail, AMomentThatWasToldInErrorIsTakenBack) {
  Trail trail(hour(0));
  EXPECT_TRUE(trail.add(stop(4, Step::packed)));
  trail.take_back(stop(5, Step::packed));
  EXPECT_EQ(trail.stops().size(), 2U) << "not another one";
  trail.take_back(stop(4, Step::packed));
  trail.take_back(stop(0, Step::placed));
  ASSERT_EQ(trail.stops().size(), 1U) << "but never the first";
  EXPECT_TRUE(trail.add(stop(9, Step::packed)));
}

TEST(Trail, TheLastStretchIsOpenUntilTheDoor) {
  Trail trail(hour(0));
  (void)trail.add(stop(4, Step::accepted, 5));
  ASSERT_EQ(cut(trail).size(), 2U);
  EXPECT_FALSE(cut(trail).back().to);
  EXPECT_DOUBLE_EQ(cut(trail).back().days(hour(28)), 1.0);
  (void)trail.add(stop(30, Step::out, 8));
  (void)trail.add(stop(34, Step::delivered, 8));
  ASSERT_EQ(cut(trail).size(), 3U);
  EXPECT_TRUE(cut(trail).back().to);
}

TEST(Trail, AllRoundsAreOneStretch) {
  Trail trail(hour(0));
  (void)trail.add(stop(9, Step::out, 8));
  (void)trail.add(stop(14, Step::attempted, 8));
  (void)trail.add(stop(33, Step::out, 8));
  (void)trail.add(stop(36, Step::delivered, 8));
  const std::vector<Stretch> stretches = cut(trail);
  ASSERT_EQ(stretches.size(), 2U);
  EXPECT_EQ(stretches.back().rounds, 2);
  EXPECT_TRUE(stretches.back().was_attempted);
}

TEST(Trail, AWayBackToTheSamePlaceIsADetour) {
  Trail trail(hour(0));
  (void)trail.add(stop(1, Step::arrived, 7));
  (void)trail.add(stop(3, Step::departed, 7));
  (void)trail.add(stop(6, Step::arrived, 99));
  (void)trail.add(stop(15, Step::departed, 99));
  (void)trail.add(stop(18, Step::arrived, 7));
  (void)trail.add(stop(20, Step::departed, 7));
  const std::vector<Stretch> stretches = cut(trail);
  EXPECT_EQ(std::count_if(stretches.begin(), stretches.end(),
                          [](const Stretch& each) { return each.is_detour; }),
            1);
}

TEST(Trail, WhoWasLastSeenWhereHeHasNoBusinessIsAstray) {
  Trail trail(hour(0));
  (void)trail.add(stop(3, Step::departed, 7));
  (void)trail.add(stop(6, Step::arrived, 99));
  const std::vector<Stretch> stretches = cut(trail, 99);
  EXPECT_TRUE(stretches.back().is_detour);
  EXPECT_FALSE(stretches.back().to);
}

}  // namespace
}  // namespace onda::promise::cause
