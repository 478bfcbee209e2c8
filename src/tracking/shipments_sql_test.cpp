#include "tracking/shipments_sql.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "orders/orders_service.hpp"

namespace onda::tracking {
namespace {

using namespace std::chrono_literals;

constexpr ShopId kShop{1};
constexpr ShopId kOther{2};
constexpr Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

constexpr Day march(unsigned day) {
  return {std::chrono::year{2026}, std::chrono::March, std::chrono::day{day}};
}

struct Parcel {
  ShopId shop = kShop;
  std::string order;
  std::string buyer;
  std::string carrier;
  std::string number;
  Day promised;
};

// Parcels of one shop, an hour between them, and one of another shop with the same words.
class ListShipments : public testing::Test {
 protected:
  ListShipments() {
    ship({kShop, "A-1", "홍길동", "kr.cjlogistics", "612345678901", march(4)});
    ship({kShop, "A-2", "김파도", "kr.hanjin", "512345678901", march(5)});
    ship({kOther, "A-1", "홍길동", "kr.cjlogistics", "612345678901", march(4)});
    ship({kShop, "B-1", "홍길동", "kr.cjlogistics", "612345678902", march(6)});
    scan(kShop, "kr.cjlogistics", "612345678901", Status::delivered);
    scan(kOther, "kr.cjlogistics", "612345678901", Status::in_transit);
  }

  void ship(const Parcel& parcel) {
    orders::NewOrder order;
    order.number = parcel.order;
    order.buyer.name = parcel.buyer;
    order.promised = orders::PromisedWindow{std::nullopt, parcel.promised};
    const auto placed = store_->write_now([&](store::Tx& tx) -> Result<Placed<ShipmentId>> {
      const auto made = orders_.place(tx, parcel.shop, order);
      if (!made) return fail(made.error());
      return shipments_.place(tx, parcel.shop,
                              {.order = parcel.order,
                               .carrier = parcel.carrier,
                               .tracking_number = parcel.number,
                               .promised = std::nullopt});
    });
    ASSERT_TRUE(placed) << placed.error().what;
    clock_.advance(1h);
  }

  void scan(ShopId shop, std::string_view carrier, std::string_view number, Status status) {
    auto batch = std::make_shared<Batch>(shop);
    Report report;
    report.carrier = carrier;
    report.tracking_number = number;
    report.occurred_at = {clock_.now(), 540};
    report.status = status;
    ASSERT_TRUE(batch->add(report));
    ASSERT_TRUE(ingest_.take_now(batch));
    clock_.advance(1h);
  }

  // "B-1 A-2 A-1"; "…" where there is another page.
  std::string list(const ShipmentFilter& filter) {
    const auto page =
        store_->read_now([&](store::ReadTx& tx) { return list_shipments(tx, kShop, filter); });
    EXPECT_TRUE(page) << page.error().what;
    std::string numbers;
    for (const ShipmentView& view : page->items) {
      numbers += (numbers.empty() ? "" : " ") + view.order_number;
    }
    return page->next ? numbers + " …" : numbers;
  }

  ManualClock clock_{kStart};
  std::unique_ptr<store::Store> store_ = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids_{secure_random};
  Ingest ingest_{*store_, clock_};
  orders::Orders orders_{*store_, clock_, ids_};
  Shipments shipments_{*store_, clock_, ids_, ingest_};
};

TEST_F(ListShipments, Table) {
  struct Case {
    const char* name;
    ShipmentFilter filter;
    const char* want;
  };
  const Case cases[] = {
      {"all, newest first", {}, "B-1 A-2 A-1"},
      {"one page", {.limit = 2}, "B-1 A-2 …"},
      {"a status", {.status = Status::delivered}, "A-1"},
      {"another shop's status", {.status = Status::in_transit}, ""},
      {"a carrier", {.carrier = "kr.cjlogistics"}, "B-1 A-1"},
      {"a carrier and a day", {.carrier = "kr.cjlogistics", .promised_before = march(5)}, "A-1"},
      {"a status and a carrier", {.status = Status::pending, .carrier = "kr.cjlogistics"}, "B-1"},
      {"promised before a day", {.promised_before = march(6)}, "A-2 A-1"},
      {"changed since", {.updated_since = kStart + 3h}, "B-1 A-1"},
      {"changed since, and a status",
       {.status = Status::delivered, .updated_since = kStart + 3h},
       "A-1"},
      {"the beginning of a tracking number", {.text = "6123"}, "B-1 A-1"},
      {"the beginning of an order's number", {.text = "A-"}, "A-2 A-1"},
      {"a whole name", {.text = "홍길동"}, "B-1 A-1"},
      {"a name and a status", {.status = Status::delivered, .text = "홍길동"}, "A-1"},
      {"nobody", {.text = "홍"}, ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(list(c.filter), c.want);
  }
}

TEST_F(ListShipments, ParcelsOffTheirCourseAreFoundByTheirStatus) {
  scan(kShop, "kr.hanjin", "512345678901", Status::exception);
  scan(kOther, "kr.cjlogistics", "612345678901", Status::exception);
  EXPECT_EQ(list({.status = Status::exception}), "A-2");
  EXPECT_EQ(list({.status = Status::exception, .carrier = "kr.cjlogistics"}), "");
  EXPECT_EQ(list({.status = Status::pending}), "B-1");
}

TEST_F(ListShipments, TheCursorGoesOnWhereThePageEnded) {
  ShipmentFilter filter{.carrier = "kr.cjlogistics", .limit = 1};
  EXPECT_EQ(list(filter), "B-1 …");
  const auto page =
      store_->read_now([&](store::ReadTx& tx) { return list_shipments(tx, kShop, filter); });
  filter.before = *page->next;
  EXPECT_EQ(list(filter), "A-1");
}

TEST_F(ListShipments, NumbersThatBelongToNoParcelAreListedUntilTheyDo) {
  scan(kShop, "kr.hanjin", "512345678999", Status::in_transit);
  scan(kShop, "kr.hanjin", "512345678998", Status::in_transit);
  scan(kOther, "kr.hanjin", "512345678997", Status::in_transit);
  const auto unmatched = [&](std::int64_t before, int limit) {
    return *store_->read_now(
        [&](store::ReadTx& tx) { return list_unmatched(tx, kShop, before, limit); });
  };
  const auto first = unmatched(std::numeric_limits<std::int64_t>::max(), 1);
  ASSERT_EQ(first.items.size(), 1U);
  EXPECT_EQ(first.items[0].number, "512345678998");
  EXPECT_EQ(first.items[0].event_count, 1);
  ASSERT_TRUE(first.next);
  const auto second = unmatched(*first.next, 1);
  ASSERT_EQ(second.items.size(), 1U);
  EXPECT_EQ(second.items[0].number, "512345678999");
  EXPECT_FALSE(second.next);
  ship({kShop, "C-1", "", "kr.hanjin", "512345678998", march(9)});
  EXPECT_EQ(unmatched(std::numeric_limits<std::int64_t>::max(), 9).items.size(), 1U);
}

}  // namespace
}  // namespace onda::tracking
