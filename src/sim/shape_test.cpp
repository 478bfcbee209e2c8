#include "sim/shape.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "sim/dice.hpp"

namespace onda::sim {
namespace {

constexpr Shape kShape{{10, 20, 30, 60, 120, 240, 480, 960}};

TEST(Shape, KeepsItsQuantiles) {
  const Dice dice(42);
  std::vector<std::int64_t> seconds;
  constexpr int kDraws = 100'000;
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    seconds.push_back(kShape.draw(dice.roll(i)).count());
  }
  std::sort(seconds.begin(), seconds.end());
  EXPECT_GE(seconds.front(), 10 * 60);
  EXPECT_LT(seconds.back(), 960 * 60);
  const struct {
    double place;
    int minutes;
  } cases[] = {{0.10, 20}, {0.25, 30}, {0.50, 60}, {0.75, 120}, {0.90, 240}, {0.97, 480}};
  for (const auto& c : cases) {
    const auto at = static_cast<std::size_t>(c.place * kDraws);
    EXPECT_NEAR(static_cast<double>(seconds[at]), c.minutes * 60, c.minutes * 60 * 0.03);
  }
}

TEST(Shape, EndsAreReached) {
  EXPECT_EQ(kShape.draw(0).count(), 600);
  EXPECT_GT(kShape.draw(~0ULL).count(), 959 * 60);
}

TEST(Dice, ARollIsNamedByItsPurpose) {
  const Dice dice(1);
  EXPECT_EQ(dice.roll(7), Dice(1).roll(7));
  EXPECT_NE(dice.roll(7), dice.roll(8));
  EXPECT_NE(dice.roll(7), dice.child(7).roll(7));
  EXPECT_NE(dice.child(1).roll(0), dice.child(2).roll(0));
}

TEST(Dice, ChancesAreFair) {
  const Dice dice(9);
  int hits = 0;
  for (std::uint64_t i = 0; i < 100'000; ++i) hits += dice.child(i).chance(3, 30'000);
  EXPECT_NEAR(hits, 3'000, 200);
  EXPECT_FALSE(dice.chance(0, 0));
  EXPECT_TRUE(dice.chance(0, kMillion));
}

}  // namespace
}  // namespace onda::sim
