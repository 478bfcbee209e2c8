#include "sim/lively.hpp"

#include <gtest/gtest.h>

namespace onda::sim {
namespace {

using std::chrono::hours;

TEST(Liveliest, IsAParcelOnItsWayWithMuchAhead) {
  const World world(1, {.days = 10, .orders_per_day = 60});
  const Instant evening =
      at_clock(local_days_of(world.options().first_day) + std::chrono::days{8}, hours{19});
  const std::optional<ParcelToSee> name = liveliest(world, evening, hours{10});
  ASSERT_TRUE(name);
  int ahead = 0;
  for (std::uint64_t i = 0; i < world.orders(); ++i) {
    for (const ParcelStory& parcel : world.order(i).parcels) {
      if (parcel.shipment.tracking_number != name->tracking_number) continue;
      EXPECT_EQ(parcel.shipment.order, name->order);
      EXPECT_LE(parcel.registered_at, evening);
      for (const Scan& scan : parcel.scans) {
        ahead += scan.reported_at > evening && scan.reported_at <= evening + hours{10};
      }
    }
  }
  EXPECT_GE(ahead, 3);
}

TEST(Liveliest, NothingBeforeTheWorldBegins) {
  const World world(1, {.days = 2, .orders_per_day = 20});
  EXPECT_FALSE(liveliest(world, world.placed_at(0) - hours{1}, hours{10}));
}

}  // namespace
}  // namespace onda::sim
