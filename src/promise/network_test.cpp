#include "promise/network.hpp"

#include <gtest/gtest.h>

#include "promise/lesson.hpp"

namespace onda::promise {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr ShopId kShop{1};
constexpr Instant kBegin{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

ParcelState parcel() {
  ShipmentRow row{.shop = kShop, .id = ShipmentId(Uuid{}), .order = OrderId(Uuid{})};
  row.carrier = "kr.cjlogistics";
  row.created_at = kBegin;
  row.ship_to.country = "KR";
  row.ship_to.region = "서울";
  return begin_state(row, {});
}

std::vector<NodeDay> day(int number, double observed) {
  const Day date{std::chrono::floor<days>(kBegin) + days{number}};
  std::vector<NodeDay> nodes;
  for (const auto& [kind, node] :
       {std::pair(CohortKind::everywhere, ""), std::pair(CohortKind::region, "KR/서울"),
        std::pair(CohortKind::lane, "home > KR/서울")}) {
    nodes.push_back({kShop, date, kind, node, observed, 50});
  }
  return nodes;
}

TEST(Network, AFallOfDeliveriesIsFoundOnItsParcels) {
  Network network;
  for (int i = 0; i < 35; ++i) network.close(day(i, 50 + i % 3));
  EXPECT_FALSE(network.slow(parcel(), kBegin + days{35}, 0));
  for (int i = 35; i < 40; ++i) network.close(day(i, 15));
  const std::optional<Finding> found = network.slow(parcel(), kBegin + days{40}, 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->test, DelayTest::cohort);
  EXPECT_LT(found->observed.value_or(0), found->expected.value_or(0));
  EXPECT_GE(found->since.value_or(Instant{}), kBegin + days{34});
}

TEST(Network, ADeadFeedIsTold) {
  Network network;
  for (int hour = 0; hour < 24 * 21; ++hour) {
    for (int i = 0; i < 20; ++i) network.scan(kShop, "kr.cjlogistics", kBegin + hour * 1h);
  }
  network.listen(kBegin + days{21});
  EXPECT_EQ(network.feed_of(parcel()), Feed::alive);
  network.listen(kBegin + days{22});
  EXPECT_EQ(network.feed_of(parcel()), Feed::silent);
}

}  // namespace
}  // namespace onda::promise
