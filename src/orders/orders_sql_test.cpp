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

// Orders of one shop, an hour between them, and another shop's with the same words.
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

}  // namespace
}  // namespace onda::orders
