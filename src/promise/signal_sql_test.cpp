#include "promise/signal_sql.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "sql/orders.hpp"
#include "store/store.hpp"

namespace onda::promise {
namespace {

using std::chrono::days;

constexpr ShopId kShop{1};
constexpr ShopId kOther{2};
constexpr Instant kBegin{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

class Signals : public testing::Test {
 protected:
  Signals() {
    for (const char* zone : {"Asia/Seoul", "Asia/Seoul"}) {
      EXPECT_TRUE(store_->write_now([&](store::Tx& tx) {
        return tx.run(sql::orders::insert_shop,
                      {"shop", "ko", zone, std::nullopt, std::nullopt, kBegin});
      }));
    }
  }
  Placed<SignalId> place(ShopId shop, const Signal& signal) {
    const SignalId fresh = ids_.mint_as<SignalTag>(kBegin);
    const auto placed = store_->write_now(
        [&](store::Tx& tx) { return place_signal(tx, shop, signal, fresh, kBegin); });
    EXPECT_TRUE(placed) << placed.error().what;
    return *placed;
  }
  std::optional<SignalView> find(ShopId shop, const SignalId& id) {
    return store_->read_now([&](store::ReadTx& tx) { return find_signal(tx, shop, id); }).value();
  }
  // "S-2 S-1 …"
  std::string list(const SignalFilter& filter) {
    const auto page =
        store_->read_now([&](store::ReadTx& tx) { return list_signals(tx, kShop, filter); });
    EXPECT_TRUE(page) << page.error().what;
    std::string references;
    for (const SignalView& view : page->items) {
      references += (references.empty() ? "" : " ") + view.signal.reference;
    }
    return references + (page->next ? " …" : "");
  }
  static Signal signal(const char* reference, Instant from, std::optional<Instant> to) {
    return {.kind = SignalKind::weather,
            .country = "KR",
            .region = "제주특별자치도",
            .carrier = {},
            .facility = {},
            .starts_at = from,
            .ends_at = to,
            .text = "강풍 경보",
            .source = "kma",
            .reference = reference};
  }

  std::unique_ptr<store::Store> store_ = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids_{secure_random};
};

TEST_F(Signals, ToldAgainItChangesAndKeepsItsName) {
  const Placed<SignalId> told = place(kShop, signal("W-1", kBegin, std::nullopt));
  EXPECT_EQ(told.made, Made::created);
  const Placed<SignalId> again = place(kShop, signal("W-1", kBegin, kBegin + days{1}));
  EXPECT_EQ(again.made, Made::existing);
  EXPECT_EQ(again.id, told.id);
  const std::optional<SignalView> view = find(kShop, told.id);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->signal.kind, SignalKind::weather);
  EXPECT_EQ(view->signal.region, "제주특별자치도");
  EXPECT_EQ(view->signal.ends_at, kBegin + days{1});
  EXPECT_EQ(list({}), "W-1");
}

TEST_F(Signals, AnotherShopsAreItsOwn) {
  const Placed<SignalId> mine = place(kShop, signal("W-1", kBegin, std::nullopt));
  const Placed<SignalId> theirs = place(kOther, signal("W-1", kBegin, std::nullopt));
  EXPECT_EQ(theirs.made, Made::created);
  EXPECT_NE(theirs.id, mine.id);
  EXPECT_FALSE(find(kOther, mine.id));
  EXPECT_EQ(list({}), "W-1");
}

TEST_F(Signals, AreListedNewestFirstAndByWhenTheyHold) {
  place(kShop, signal("past", kBegin, kBegin + days{1}));
  place(kShop, signal("open", kBegin, std::nullopt));
  place(kShop, signal("coming", kBegin + days{9}, std::nullopt));
  const auto at = [](int day) { return SignalFilter{.active_at = kBegin + days{day}}; };
  EXPECT_EQ(list({}), "coming open past");
  EXPECT_EQ(list(at(1)), "open past") << "its last moment still counts";
  EXPECT_EQ(list(at(2)), "open");
  EXPECT_EQ(list(at(9)), "coming open");
  EXPECT_EQ(list(at(-1)), "");
  EXPECT_EQ(list({.active_at = std::nullopt, .limit = 2}), "coming open …");
}

TEST_F(Signals, HolidaysOfAWholeCountryAreDaysWithoutDelivery) {
  const auto holiday = [](const char* reference, Instant from) {
    Signal told = signal(reference, from, std::nullopt);
    told.kind = SignalKind::holiday;
    told.region.clear();
    return told;
  };
  place(kShop, holiday("H-1", kBegin + days{3}));
  place(kShop, holiday("H-2", kBegin - days{3}));
  place(kOther, holiday("H-3", kBegin));
  place(kShop, signal("W-1", kBegin, std::nullopt));
  Signal partial = holiday("H-4", kBegin);
  partial.region = "제주특별자치도";
  place(kShop, partial);
  const auto told =
      store_->read_now([](store::ReadTx& tx) { return load_rest_signals(tx, kBegin - days{1}); });
  ASSERT_TRUE(told);
  ASSERT_EQ(told->size(), 2U);
  ASSERT_EQ(told->at(kShop).size(), 1U);
  EXPECT_EQ(told->at(kShop)[0].signal.reference, "H-1");
  EXPECT_EQ(told->at(kOther)[0].signal.reference, "H-3");
}

}  // namespace
}  // namespace onda::promise
