#include "orders/orders_sql.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "orders/orders_service.hpp"

namespace onda::orders {
namespace {

using namespace std::chrono_literals;

constexpr ShopId kShop{1};
constexpr ShopId kOther{2};
constexpr Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

constexpr Day march(unsigned day) {
  return {std::chrono::year{2026}, std::chrono::March, std::chrono::day{day}};
}

// Orders A-1 to A-4 of one shop, an hour between them, and another shop's with the same words.
class ListOrders : public testing::Test {
 protected:
  ListOrders() {
    Buyer hong;
    hong.name = "홍길동";
    Buyer reachable = hong;
    reachable.email = "Hong@example.com";
    reachable.phone = "010-5550-1234";
    place(kShop, "A-1", reachable, march(4));
    place(kShop, "A-2", {}, march(5));
    place(kShop, "A-3", hong, std::nullopt);
    place(kOther, "A-4", reachable, march(4));
    place(kShop, "B-1", {}, march(6));
  }

  void place(ShopId shop, const char* number, Buyer buyer, std::optional<Day> promised) {
    NewOrder order;
    order.number = number;
    order.buyer = std::move(buyer);
    if (promised) order.promised = PromisedWindow{std::nullopt, *promised};
    const auto placed =
        store_->write_now([&](store::Tx& tx) { return orders_.place(tx, shop, order); });
    ASSERT_TRUE(placed) << placed.error().what;
    clock_.advance(1h);
  }

  // "B-1 A-3"
  std::string list(const OrderFilter& filter) {
    const auto page =
        store_->read_now([&](store::ReadTx& tx) { return list_orders(tx, kShop, filter); });
    EXPECT_TRUE(page) << page.error().what;
    std::string numbers;
    for (const OrderView& view : page->items) {
      numbers += (numbers.empty() ? "" : " ") + view.order.number;
    }
    if (page->next) numbers += " …";
    return numbers;
  }

  ManualClock clock_{kStart};
  std::unique_ptr<store::Store> store_ = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids_{secure_random};
  Orders orders_{*store_, clock_, ids_};
};

TEST_F(ListOrders, Table) {
  struct Case {
    const char* name;
    OrderFilter filter;
    const char* want;
  };
  const Case cases[] = {
      {"all, newest first", {}, "B-1 A-3 A-2 A-1"},
      {"one page", {.limit = 2}, "B-1 A-3 …"},
      {"promised before a day", {.promised_before = march(5)}, "A-1"},
      {"changed since", {.updated_since = kStart + 2h}, "B-1 A-3"},
      {"the beginning of a number", {.text = "A-"}, "A-3 A-2 A-1"},
      {"a whole name", {.text = "홍길동"}, "A-3 A-1"},
      {"the beginning of a name", {.text = "홍길"}, ""},
      {"an e-mail address", {.text = "hong@example.com"}, "A-1"},
      {"a page of a text", {.text = "A-", .limit = 1}, "A-3 …"},
      {"a text and a day", {.promised_before = march(6), .text = "A-"}, "A-2 A-1"},
      {"a quote is a text like any other", {.text = "' OR 1=1 --"}, ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(list(c.filter), c.want);
  }
}

TEST_F(ListOrders, TheCursorGoesOnWhereThePageEnded) {
  for (const char* text : {"", "A-"}) {
    std::string seen;
    OrderFilter filter{.text = text, .limit = 1};
    for (std::optional<std::int64_t> next = filter.before; next;) {
      filter.before = *next;
      const auto page =
          store_->read_now([&](store::ReadTx& tx) { return list_orders(tx, kShop, filter); });
      ASSERT_TRUE(page && page->items.size() == 1);
      seen += page->items.front().order.number + ' ';
      next = page->next;
    }
    EXPECT_EQ(seen, *text == '\0' ? "B-1 A-3 A-2 A-1 " : "A-3 A-2 A-1 ");
  }
}

// One order whose shop tells more of it.
class TellMilestones : public ListOrders {
 protected:
  Result<OrderView> tell(ShopId shop, const std::string& name, const std::vector<Moment>& moments) {
    return store_->write_now([&](store::Tx& tx) { return orders_.tell(tx, shop, name, moments); });
  }
  std::vector<std::string> facts() {
    std::vector<std::string> bodies;
    const auto read = store_->read_now([&](store::ReadTx& tx) {
      return tx.rows(
          {"test/facts", "SELECT body FROM fact WHERE topic = 'order.milestones' ORDER BY id"}, {},
          [&](const store::Row& row) { bodies.emplace_back(row.text(0)); });
    });
    EXPECT_TRUE(read);
    return bodies;
  }
  Course course(const OrderView& order) {
    return store_->read_now([&](store::ReadTx& tx) { return load_course(tx, order.seq); }).value();
  }
  const Moment paid_{.milestone = Milestone::paid, .at = {kStart + 1h, 540}};
  const Moment short_{
      .milestone = Milestone::stock_short, .at = {kStart + 2h, 540}, .expected = march(9)};
};

TEST_F(TellMilestones, EachIsARowAndTheNewOnesAFact) {
  const Result<OrderView> order = tell(kShop, "A-1", {short_, paid_, paid_});
  ASSERT_TRUE(order) << order.error().what;
  ASSERT_EQ(order->order.milestones.size(), 2U);
  EXPECT_EQ(order->order.milestones[0].milestone, Milestone::paid) << "in order of time";
  EXPECT_EQ(order->order.milestones[1].expected, march(9));
  EXPECT_EQ(order->updated_at, clock_.now());
  ASSERT_EQ(facts().size(), 1U);
  EXPECT_EQ(facts()[0], R"({"order":")" + order->id.text() +
                            R"(","milestones":[{"milestone":"stock_short",)"
                            R"("at":"2026-03-02T11:00:00+09:00","expected":"2026-03-09"},)"
                            R"({"milestone":"paid","at":"2026-03-02T10:00:00+09:00"}]})");
  const Instant told = clock_.now();
  clock_.advance(1h);
  ASSERT_TRUE(tell(kShop, order->id.text(), {paid_}));
  EXPECT_EQ(facts().size(), 1U) << "told again is no news";
  EXPECT_EQ(tell(kShop, "A-1", {paid_})->updated_at, told);
  EXPECT_EQ(course(*order).paid, kStart + 1h);
  EXPECT_TRUE(course(*order).is_short());
}

TEST_F(TellMilestones, OfAnotherShopsOrderNothingIsTold) {
  EXPECT_EQ(tell(kOther, "A-1", {paid_}).error().name, "order_not_found");
  EXPECT_EQ(tell(kOther, "A-4", {paid_})->order.milestones.size(), 1U);
  EXPECT_TRUE(facts().size() == 1U);
}

TEST_F(TellMilestones, AMomentThatLiesAheadCountsAsWhenItWasTold) {
  const Moment ahead{.milestone = Milestone::packed, .at = {clock_.now() + 48h, 540}};
  const Result<OrderView> order = tell(kShop, "A-1", {ahead});
  ASSERT_TRUE(order);
  EXPECT_EQ(order->order.milestones[0].at.at, clock_.now() + 48h) << "shown as given";
  EXPECT_EQ(course(*order).packed, clock_.now());
}

TEST_F(TellMilestones, TheSameOrderWithMoreMilestonesIsTheSameOrder) {
  NewOrder order;
  order.number = "C-1";
  order.milestones = {paid_};
  const auto place = [&] {
    return store_->write_now([&](store::Tx& tx) { return orders_.place(tx, kShop, order); });
  };
  ASSERT_EQ(place()->made, Made::created);
  order.milestones.push_back(short_);
  EXPECT_EQ(place()->made, Made::existing);
  EXPECT_EQ(facts().size(), 2U);
  EXPECT_EQ(tell(kShop, "C-1", {paid_})->order.milestones.size(), 2U);
}

TEST_F(TellMilestones, AreBoundedForAnOrder) {
  std::vector<Moment> many;
  for (int i = 0; i < 201; ++i)
    many.push_back({.milestone = Milestone::packed, .at = {kStart + std::chrono::minutes{i}, 0}});
  EXPECT_EQ(tell(kShop, "A-1", many).error().name, "milestones_full");
  EXPECT_TRUE(facts().empty()) << "and nothing of them is kept";
}

}  // namespace
}  // namespace onda::orders
