#include "promise/watch/stalled.hpp"

#include <gtest/gtest.h>

#include "promise/estimate/test_world.hpp"

namespace onda::promise {
namespace {

StageView rest(double survival, double n_eff = 200) {
  return {.survival = survival, .n_eff = n_eff};
}

// How many of them are stalled, judged as a whole.
std::size_t count_stalled(const std::vector<StageView>& rests) {
  RestingParcels all;
  for (const StageView& each : rests) all.add(each);
  const StallMark mark = all.mark();
  return static_cast<std::size_t>(std::count_if(
      rests.begin(), rests.end(), [&](const StageView& each) { return is_stalled(each, mark); }));
}

TEST(Stalled, NamesFewWronglyHoweverManyAreLookedAt) {
  std::vector<StageView> many;  // as the others do: survivals evenly from 0 to 1
  for (int k = 1; k <= 1000; ++k) many.push_back(rest(k / 1000.0));
  std::vector<StageView> with_one = many;
  with_one.push_back(rest(1e-6));
  std::vector<StageView> with_thirty = many;
  for (int k = 0; k < 30; ++k) with_thirty.push_back(rest(1e-4));
  const struct {
    const char* what;
    std::vector<StageView> rests;
    std::size_t stalled;
  } cases[] = {
      {"nobody rests", {}, 0},
      {"a thousand that rest as they should", many, 0},
      {"one among them that does not", with_one, 1},
      {"of thirty that do not, a tenth may be wrong", with_thirty, 33},
      {"little is known of its stage", {rest(1e-9, 12)}, 0},
      {"alone, and strange", {rest(0.001, 60)}, 1},
      {"alone, and a little strange", {rest(0.05, 60)}, 0},
  };
  for (const auto& each : cases) EXPECT_EQ(count_stalled(each.rests), each.stalled) << each.what;
}

TEST(Stalled, StandsWhileLessSpeaksForIt) {
  EXPECT_FALSE(is_stalled(rest(0.05), StallMark{.survival = 0.01}));
  EXPECT_TRUE(is_stalled(rest(0.05), kStillStalled));
  EXPECT_FALSE(is_stalled(rest(0.05, 5), kStillStalled));
  EXPECT_FALSE(is_stalled(rest(0.2), kStillStalled));
}

// Parcels of two carriers that leave a place within half a day, and one of the second that does
// not.
Engine with_one_at_rest() {
  using What = test::Said::What;
  std::vector<test::Said> told;
  for (std::uint64_t k = 0; k < 400; ++k) {
    const Instant at = test::after_days(static_cast<double>(k) / 20);
    const Parcel parcel = test::parcel_of(k);
    told.push_back({at, What::begin, parcel});
    told.push_back({at, What::milestone, parcel, Milestone::accepted});
    if (k == 399) continue;
    told.push_back({at + std::chrono::hours{12}, What::delivery, parcel});
  }
  std::stable_sort(told.begin(), told.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  Engine engine;
  test::live(engine, told);
  engine.advance(test::after_days(40));
  return engine;
}

TEST(Stalled, SilenceOfADeadFeedSaysNothing) {
  const Engine engine = with_one_at_rest();
  const Instant now = engine.now();
  const std::vector<CohortKey> first = {cohort_key("kr.one")};
  const std::vector<CohortKey> second = {cohort_key("kr.two")};
  EXPECT_GT(stall_mark(engine, {}, now).survival, 0);
  EXPECT_GT(stall_mark(engine, first, now).survival, 0);
  EXPECT_EQ(stall_mark(engine, second, now).survival, 0);
}

}  // namespace
}  // namespace onda::promise
