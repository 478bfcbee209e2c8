#include "promise/eve.hpp"

#include <gtest/gtest.h>

namespace onda::promise {
namespace {

using namespace std::chrono_literals;

constexpr auto kMidnight = std::chrono::sys_days{std::chrono::year{2026} / 7 / 3} - 9h;  // in Seoul

ParcelState parcel() {
  return {.name = {ShopId{1}, 1},
          .shipment = ShipmentId(Uuid{1}),
          .order = OrderId(Uuid{2}),
          .zone = "Asia/Seoul"};
}

TEST(Eve, IsTheEveningBeforeThePromisedOrExpectedDay) {
  struct Case {
    const char* name;
    std::chrono::hours promised_ends;  // after midnight in Seoul; 0: nothing promised
    std::chrono::hours told_q90;       // 0: nothing told
    std::chrono::minutes now;
    std::chrono::minutes looked_before;
    bool holds;
  };
  const Case cases[] = {
      {"promised for tomorrow", 48h, 0h, 18h, 17h, true},
      {"expected tomorrow", 0h, 35h, 18h, 17h, true},
      {"promised for the day after, expected tomorrow", 72h, 30h, 18h, 17h, true},
      {"early in the evening is not yet", 48h, 0h, 17h + 59min, 17h, false},
      {"told already this evening", 48h, 0h, 19h, 18h, false},
      {"caught up after a standstill", 48h, 0h, 20h + 30min, 3h, true},
      {"too late to say it", 48h, 0h, 21h, 3h, false},
      {"today is not tomorrow", 24h, 20h, 18h, 17h, false},
      {"nor is the day after", 72h, 60h, 18h, 17h, false},
      {"nothing is known", 0h, 0h, 18h, 17h, false},
  };
  for (const Case& each : cases) {
    ParcelState state = parcel();
    // A promise ends with the last millisecond of its day.
    if (each.promised_ends > 0h) state.promise_ends_at = kMidnight + each.promised_ends - 1ms;
    const Instant told = kMidnight + each.told_q90;
    if (each.told_q90 > 0h) state.told = Told{kMidnight, kMidnight, told, told, std::nullopt};
    EXPECT_EQ(is_eve(state, kMidnight + each.now, kMidnight + each.looked_before), each.holds)
        << each.name;
  }
}

TEST(Eve, IsNoneForAParcelWhoseWayHasEnded) {
  ParcelState state = parcel();
  state.promise_ends_at = kMidnight + 48h - 1ms;
  state.ending = Ending::delivered;
  EXPECT_FALSE(is_eve(state, kMidnight + 18h, kMidnight));
}

}  // namespace
}  // namespace onda::promise
