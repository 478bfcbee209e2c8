#include "sim/telling.hpp"

#include <gtest/gtest.h>

#include <set>

namespace onda::sim {
namespace {

// Takes everything and checks the promises of EventSink; refuses every `refuse`-th batch.
class Listener final : public EventSink {
 public:
  explicit Listener(int refuse = 0) : refuse_(refuse) {}
  Result<void> place(std::span<const orders::NewOrder> orders) override {
    if (is_refused()) return fail({Code::unavailable, "busy", "try again", {}});
    for (const auto& order : orders) EXPECT_TRUE(orders_.insert(order.number).second);
    return {};
  }
  Result<void> ship(std::span<const orders::NewShipment> shipments) override {
    if (is_refused()) return fail({Code::unavailable, "busy", "try again", {}});
    for (const auto& shipment : shipments) {
      EXPECT_TRUE(orders_.contains(shipment.order));
      EXPECT_TRUE(numbers_.insert(shipment.tracking_number).second);
    }
    return {};
  }
  Result<void> report(std::span<const Scan> scans) override {
    EXPECT_LE(scans.size(), 50U);
    if (is_refused()) return fail({Code::unavailable, "busy", "try again", {}});
    scans_ += scans.size();
    return {};
  }
  [[nodiscard]] std::size_t heard() const { return orders_.size() + numbers_.size() + scans_; }

 private:
  bool is_refused() { return refuse_ > 0 && ++batches_ % refuse_ == 0; }
  int refuse_;
  int batches_ = 0;
  std::set<std::string> orders_;
  std::set<std::string> numbers_;
  std::size_t scans_ = 0;
};

std::size_t everything(const World& world) {
  std::size_t count = 0;
  for (std::uint64_t i = 0; i < world.orders(); ++i) {
    count += occurrences_of(i, world.order(i)).size();
  }
  return count;
}

constexpr Instant kEndOfTime = from_millis(4'102'444'800'000);  // 2100

TEST(Telling, TellsEverythingOnce) {
  const World world(1, {.days = 3, .orders_per_day = 80});
  Timeline timeline(world);
  Listener listener;
  Telling telling(timeline, listener, 50);
  ASSERT_TRUE(telling.tell_until(kEndOfTime));
  EXPECT_EQ(listener.heard(), everything(world));
  EXPECT_EQ(telling.told().orders, world.orders());
}

TEST(Telling, GoesOnWhereABusySinkRefused) {
  const World world(1, {.days = 3, .orders_per_day = 80});
  Timeline timeline(world);
  Listener listener(3);
  Telling telling(timeline, listener, 50);
  int refusals = 0;
  while (!telling.tell_until(kEndOfTime)) ++refusals;
  EXPECT_GT(refusals, 0);
  EXPECT_EQ(listener.heard(), everything(world));
}

TEST(Telling, TellsNothingBeforeItsTime) {
  const World world(1, {.days = 3, .orders_per_day = 80});
  Timeline timeline(world);
  Listener listener;
  Telling telling(timeline, listener, 50);
  const Instant noon = world.placed_at(0) + std::chrono::hours{12};
  ASSERT_TRUE(telling.tell_until(noon));
  EXPECT_GT(telling.told().orders, 0U);
  EXPECT_LT(telling.told().orders, world.orders());
  EXPECT_GT(*timeline.next_at(), noon);
}

}  // namespace
}  // namespace onda::sim
