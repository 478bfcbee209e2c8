#include "sim/world.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/digest.hpp"
#include "sim/public_json.hpp"
#include "sim/timeline.hpp"
#include "sim/truth.hpp"

namespace onda::sim {
namespace {

WorldOptions small_world() { return {.days = 14, .orders_per_day = 200}; }

std::string told(const Occurrence& occurrence) {
  std::string line = to_text(occurrence.at) + " ";
  std::visit([&](const auto& what) { append_line(line, what); }, occurrence.what);
  return line;
}

std::string first_told(const World& world, int count) {
  std::string all;
  Timeline timeline(world);
  for (int i = 0; i < count; ++i) all += told(timeline.next().value());
  return all;
}

TEST(World, SameSeedSameWorld) {
  const std::string once = first_told(World(1, small_world()), 5'000);
  const std::string twice = first_told(World(1, small_world()), 5'000);
  EXPECT_EQ(once, twice);
  EXPECT_NE(once, first_told(World(2, small_world()), 5'000));
}

// Pins the world itself: it may change, but not by accident and not between machines.
TEST(World, IsPinned) {
  EXPECT_EQ(hex(sha256(first_told(World(1, small_world()), 10'000))),
            "0c93192c7fcc7d922a9880d6df155537424233e6fe5c1e6523a3d940451981ae");
}

TEST(World, AnOrderComputedAloneIsTheSame) {
  const World world(7, small_world());
  std::string forward;
  std::string backward;
  for (std::uint64_t i = 0; i < 100; ++i) {
    append_truth(forward, world.order(i).parcels.front().truth);
  }
  for (std::uint64_t i = 100; i-- > 0;) {
    std::string line;
    append_truth(line, world.order(i).parcels.front().truth);
    backward.insert(0, line);
  }
  EXPECT_EQ(forward, backward);
}

TEST(Timeline, TellsEverythingOnceInOrder) {
  const World world(3, {.days = 3, .orders_per_day = 60});
  std::multiset<std::string> told_lines;
  Instant last{};
  Timeline timeline(world);
  while (const std::optional<Occurrence> occurrence = timeline.next()) {
    EXPECT_LE(last, occurrence->at);
    last = occurrence->at;
    told_lines.insert(told(*occurrence));
  }
  std::multiset<std::string> expected;
  for (std::uint64_t i = 0; i < world.orders(); ++i) {
    for (const Occurrence& each : occurrences_of(i, world.order(i))) expected.insert(told(each));
  }
  EXPECT_EQ(told_lines, expected);
}

class WorldOfSeed : public ::testing::TestWithParam<std::uint64_t> {
 protected:
  template <class F>
  void each_parcel(F&& check) const {
    const World world(GetParam(), small_world());
    for (std::uint64_t i = 0; i < world.orders(); ++i) {
      const OrderStory story = world.order(i);
      for (const ParcelStory& parcel : story.parcels) {
        SCOPED_TRACE(parcel.truth.carrier);
        SCOPED_TRACE(parcel.truth.tracking_number);
        check(parcel);
      }
    }
  }
};

TEST_P(WorldOfSeed, TimeOnlyMovesForward) {
  each_parcel([](const ParcelStory& parcel) {
    for (const Journey* journey : {&parcel.truth.planned, &parcel.truth.actual}) {
      Instant last = parcel.truth.placed_at;
      for (const auto& end : journey->ends) {
        if (!end) continue;
        EXPECT_LE(last, *end);
        last = *end;
      }
      Instant before = parcel.truth.placed_at;
      for (const Mark& mark : journey->marks) {
        EXPECT_LE(before, mark.at);
        before = mark.at;
      }
    }
    for (const Scan& scan : parcel.scans) EXPECT_LE(scan.occurred_at, scan.reported_at);
  });
}

TEST_P(WorldOfSeed, DeliveredOnceOrLost) {
  each_parcel([](const ParcelStory& parcel) {
    int deliveries = 0;
    for (const Mark& mark : parcel.truth.actual.marks) deliveries += mark.step == Step::delivered;
    EXPECT_EQ(deliveries, parcel.truth.is_lost() ? 0 : 1);
    EXPECT_EQ(parcel.truth.actual.marks.back().step,
              parcel.truth.is_lost() ? Step::notice : Step::delivered);
  });
}

TEST_P(WorldOfSeed, EveryDelayHasItsCausesAndTheySumUp) {
  int late = 0;
  int unexplained = 0;
  each_parcel([&](const ParcelStory& parcel) {
    const Truth& truth = parcel.truth;
    const Blame* most = main_blame(truth);
    if (truth.is_lost()) {
      ASSERT_NE(most, nullptr);
      EXPECT_EQ(most->hindrance.cause, Cause::loss);
      return;
    }
    Seconds sum{0};
    for (const Blame& each : truth.blames) {
      EXPECT_GE(each.excess, Seconds{0}) << to_text(each.hindrance.cause);
      sum += each.excess;
    }
    EXPECT_EQ(sum, *truth.actual.delivered() - *truth.planned.delivered());
    if (truth.late == Seconds{0}) return;
    ++late;
    ASSERT_NE(most, nullptr);
    unexplained += most->hindrance.cause == Cause::variation;
  });
  EXPECT_GT(late, 0);
  EXPECT_LE(unexplained * 20, late) << "ordinary luck alone makes few parcels late";
}

TEST_P(WorldOfSeed, NumbersAreValidAndUnique) {
  std::set<std::string> numbers;
  each_parcel([&](const ParcelStory& parcel) {
    const std::string& number = parcel.shipment.tracking_number;
    EXPECT_TRUE(numbers.insert(number).second);
    if (parcel.shipment.carrier == "kr.epost") {
      EXPECT_EQ(number.size(), 13U);
      return;
    }
    ASSERT_EQ(number.size(), 12U);
    const std::size_t skip = parcel.shipment.carrier == "kr.cjlogistics" ? 2 : 0;
    EXPECT_EQ(std::stoull(number.substr(skip, 11 - skip)) % 7, std::stoull(number.substr(11)));
  });
}

TEST_P(WorldOfSeed, IsAShopAsShopsAre) {
  std::set<Cause> causes;
  int parcels = 0;
  int late = 0;
  each_parcel([&](const ParcelStory& parcel) {
    ++parcels;
    late += parcel.truth.late > Seconds{0};
    if (const Blame* most = main_blame(parcel.truth)) causes.insert(most->hindrance.cause);
  });
  EXPECT_GT(late * 100, parcels);
  EXPECT_LT(late * 100, parcels * 25);
  EXPECT_GE(causes.size(), 8U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, WorldOfSeed, ::testing::Values(1, 2, 3, 4, 5));

}  // namespace
}  // namespace onda::sim
