#include "promise/announce.hpp"

#include <gtest/gtest.h>

namespace onda::promise {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 3}};
constexpr int kSeoul = 540;

// The estimate that was told: a day around noon (UTC) of the 5th.
Belief belief(Millis by = 0ms, std::optional<double> p_late = 0.2) {
  const Instant middle = kNow + 60h + by;
  return {.q05 = middle - 8h,
          .q10 = middle - 6h,
          .q50 = middle,
          .q90 = middle + 6h,
          .q95 = middle + 8h,
          .p_late = p_late,
          .p_never = 0,
          .n_eff = 100,
          .grounds = {}};
}

std::optional<Told> told() { return tell_anew({}, belief(), kNow, kSeoul); }

TEST(Telling, TellsWhatABuyerWouldNotice) {
  struct Case {
    const char* what;
    Belief belief;
    bool is_told;
  };
  const Case cases[] = {
      {"the same again is no news", belief(), false},
      {"some hours are none, even across midnight", belief(11h), false},
      {"half a day onto another day is", belief(13h), true},
      {"earlier is news as well", belief(-25h), true},
      {"a little less sure is none", belief(0ms, 0.4), false},
      {"much less sure is", belief(0ms, 0.5), true},
      {"a promise where there was none is", belief(0ms, {}), true},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(tell_anew(told(), each.belief, kNow + 1h, kSeoul).has_value(), each.is_told)
        << each.what;
  }
}

TEST(Telling, TheFirstEstimateIsNews) {
  ASSERT_TRUE(told());
  EXPECT_EQ(told()->q50, belief().q50);
}

}  // namespace
}  // namespace onda::promise
