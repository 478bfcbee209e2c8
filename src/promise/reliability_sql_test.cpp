#include "promise/reliability_sql.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "store/store.hpp"

namespace onda::promise {
namespace {

constexpr ShopId kShop{1};
constexpr ShopId kOther{2};

constexpr Day march(unsigned day) {
  return {std::chrono::year{2026}, std::chrono::March, std::chrono::day{day}};
}

class NetworkDays : public testing::Test {
 protected:
  void save(const NodeDay& node) {
    ASSERT_TRUE(store_->write_now([&](store::Tx& tx) { return save_node_day(tx, node); }));
  }
  // "node observed/expected in days", a line each
  std::string network(std::string_view kind, const Period& period) {
    const auto nodes =
        store_->read_now([&](store::ReadTx& tx) { return load_network(tx, kShop, kind, period); });
    EXPECT_TRUE(nodes) << nodes.error().what;
    std::string lines;
    for (const NodeHealth& each : *nodes) {
      lines += fmt::format("{} {}/{} in {}\n", each.node, each.observed, each.expected, each.days);
    }
    return lines;
  }

  std::unique_ptr<store::Store> store_ = std::move(*store::Store::open({.sync = store::Sync::off}));
};

TEST_F(NetworkDays, AreSummedByNodeAndTheSlowestComesFirst) {
  save({kShop, march(2), CohortKind::facility, "옥천HUB", 8, 10});
  save({kShop, march(3), CohortKind::facility, "옥천HUB", 2, 10});
  save({kShop, march(3), CohortKind::facility, "곤지암HUB", 9, 9});
  save({kShop, march(3), CohortKind::carrier, "kr.cjlogistics", 1, 19});
  save({kOther, march(3), CohortKind::facility, "옥천HUB", 50, 1});
  EXPECT_EQ(network("", {march(2), march(3)}),
            "kr.cjlogistics 1/19 in 1\n옥천HUB 10/20 in 2\n곤지암HUB 9/9 in 1\n");
  EXPECT_EQ(network("facility", {march(2), march(3)}), "옥천HUB 10/20 in 2\n곤지암HUB 9/9 in 1\n");
  EXPECT_EQ(network("facility", {march(2), march(2)}), "옥천HUB 8/10 in 1\n");
  EXPECT_EQ(network("lane", {march(2), march(3)}), "");
}

TEST_F(NetworkDays, AreReadAgainInTheirOrderAfterARestart) {
  save({kShop, march(3), CohortKind::facility, "옥천HUB", 2, 10});
  save({kOther, march(2), CohortKind::lane, "a > b", 3, 4});
  save({kShop, march(1), CohortKind::facility, "옥천HUB", 1, 1});
  const auto nodes =
      store_->read_now([](store::ReadTx& tx) { return list_node_days(tx, march(2)); });
  ASSERT_TRUE(nodes) << nodes.error().what;
  ASSERT_EQ(nodes->size(), 2U);
  EXPECT_EQ((*nodes)[0].shop, kOther);
  EXPECT_EQ((*nodes)[0].kind, CohortKind::lane);
  EXPECT_EQ((*nodes)[1].day, march(3));
  EXPECT_EQ((*nodes)[1].expected, 10);
}

}  // namespace
}  // namespace onda::promise
