#include "promise/policy_sql.hpp"

#include <gtest/gtest.h>

#include "sql/orders.hpp"
#include "store/store.hpp"

namespace onda::promise {
namespace {

constexpr ShopId kShop{1};
constexpr ShopId kOther{2};
constexpr Instant kBegin{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

// A shop in Seoul and another one in São Paulo.
class Policies : public testing::Test {
 protected:
  Policies() {
    for (const char* zone : {"Asia/Seoul", "America/Sao_Paulo"}) {
      EXPECT_TRUE(store_->write_now([&](store::Tx& tx) {
        return tx.run(sql::orders::insert_shop,
                      {"shop", "ko", zone, std::nullopt, std::nullopt, kBegin});
      }));
    }
  }
  void set(ShopId shop, const Policy& policy) {
    ASSERT_TRUE(
        store_->write_now([&](store::Tx& tx) { return put_policy(tx, shop, policy, kBegin); }));
  }
  Policy policy(ShopId shop) {
    return store_->read_now([&](store::ReadTx& tx) { return find_policy(tx, shop); }).value();
  }
  void set_table(ShopId shop, const std::vector<TransitRow>& rows) {
    ASSERT_TRUE(store_->write_now([&](store::Tx& tx) { return put_transit(tx, shop, rows); }));
  }
  std::vector<TransitRow> table(ShopId shop) {
    return store_->read_now([&](store::ReadTx& tx) { return list_transit(tx, shop); }).value();
  }
  std::string zone(ShopId shop) {
    return store_->read_now([&](store::ReadTx& tx) { return find_shop_zone(tx, shop); }).value();
  }

  std::unique_ptr<store::Store> store_ = std::move(*store::Store::open({.sync = store::Sync::off}));
};

TEST_F(Policies, APolicyReplacesTheOneBefore) {
  EXPECT_FALSE(policy(kShop).late_rate) << "none is set";
  set(kShop, {.late_rate = 0.04, .alarm_p_late = 0.7});
  EXPECT_EQ(policy(kShop).late_rate, 0.04);
  set(kShop, {.notice_cost = 1, .silence_cost = 4});
  EXPECT_FALSE(policy(kShop).late_rate);
  EXPECT_EQ(policy(kShop).silence_cost, 4);
  EXPECT_FALSE(policy(kOther).silence_cost);
}

TEST_F(Policies, RiskPoliciesAreOfTheShopsThatSetOne) {
  set(kOther, {.notice_cost = 1, .silence_cost = 4});
  const auto policies = store_->read_now(load_risk_policies);
  ASSERT_TRUE(policies);
  ASSERT_EQ(policies->size(), 1U);
  EXPECT_EQ(policies->at(kOther).raise, 0.25);
}

TEST(RiskPolicyOfAShop, CostsSetItsMarksBeforeTheThreshold) {
  const struct {
    const char* what;
    Policy policy;
    double raise;
  } cases[] = {
      {"nothing is set", {}, 0.6},
      {"a threshold", {.alarm_p_late = 0.7}, 0.7},
      {"a notice costs a third of the harm", {.notice_cost = 3, .silence_cost = 10}, 0.3},
      {"costs speak first", {.alarm_p_late = 0.7, .notice_cost = 3, .silence_cost = 10}, 0.3},
      {"notices are dear", {.notice_cost = 100, .silence_cost = 10}, 0.95},
      {"notices cost nothing", {.notice_cost = 0, .silence_cost = 10}, 0.05},
      {"silence does no harm", {.notice_cost = 1, .silence_cost = 0}, 0.6},
  };
  for (const auto& each : cases) {
    const RiskPolicy policy = risk_policy(each.policy);
    EXPECT_DOUBLE_EQ(policy.raise, each.raise) << each.what;
    EXPECT_DOUBLE_EQ(policy.release / policy.raise, 0.35 / 0.6) << each.what;
  }
}

TEST_F(Policies, ATableReplacesTheOneBeforeAndNoOthers) {
  TransitRow anywhere;
  anywhere.days_from = 1;
  anywhere.days_to = 3;
  TransitRow jeju;
  jeju.carrier = "kr.cjlogistics";
  jeju.destination = "KR/제주특별자치도";
  jeju.days_from = 2;
  jeju.days_to = 5.5;
  jeju.price = Money{6000, *Currency::parse("KRW")};
  set_table(kShop, {anywhere, jeju});
  set_table(kOther, {anywhere});
  const std::vector<TransitRow> rows = table(kShop);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_FALSE(rows[0].price);
  EXPECT_EQ(rows[1].destination, "KR/제주특별자치도");
  EXPECT_EQ(rows[1].days_to, 5.5);
  ASSERT_TRUE(rows[1].price);
  EXPECT_EQ(rows[1].price->minor, 6000);

  set_table(kShop, {});
  EXPECT_TRUE(table(kShop).empty());
  EXPECT_EQ(table(kOther).size(), 1U);
}

TEST_F(Policies, DaysAreThoseOfTheShopsZone) {
  EXPECT_EQ(zone(kShop), "Asia/Seoul");
  EXPECT_EQ(zone(kOther), "America/Sao_Paulo");
  EXPECT_EQ(zone(ShopId{99}), "UTC") << "there is none";
}

}  // namespace
}  // namespace onda::promise
