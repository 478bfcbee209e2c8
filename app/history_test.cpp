// A shop that brings its past in tells nobody of it.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/fact_sheets.hpp"
#include "app/notice_triggers.hpp"
#include "base/random.hpp"
#include "buyer/assets.hpp"
#include "messages/dispatch_job.hpp"
#include "messages/push_sql.hpp"
#include "messages/rules_sql.hpp"
#include "orders/orders_service.hpp"
#include "promise/events.hpp"
#include "promise/promise_service.hpp"
#include "promise/promise_sql.hpp"
#include "sql/orders.hpp"
#include "tracking/shipments_service.hpp"

namespace onda::app {
namespace {

using namespace std::chrono_literals;

constexpr ShopId kShop{1};
constexpr Instant kNoon{std::chrono::sys_days{std::chrono::year{2026} / 7 / 3} + 3h};  // in Seoul
constexpr std::chrono::days kDay{1};

// Takes all that would have gone to a buyer.
class Box final : public messages::Channel {
 public:
  messages::Way way() const override { return messages::Way::email; }
  std::string message_id(const NoticeId& notice) const override { return notice.text(); }
  std::vector<messages::Handoff> hand_off(std::span<const messages::Outgoing> out) override {
    for (const messages::Outgoing& each : out) told.push_back(each.kind);
    return std::vector<messages::Handoff>(out.size(), {messages::Happening::accepted, "ok", {}});
  }
  std::vector<std::string> told;
};

class History : public testing::Test {
 protected:
  History() {
    EXPECT_TRUE(store_->write_now([](store::Tx& tx) {
      return tx.run(sql::orders::insert_shop,
                    {"파도상점", "ko", "Asia/Seoul", std::nullopt, std::nullopt, kNoon});
    }));
    EXPECT_TRUE(promises_.open());
    EXPECT_TRUE(intake_.step());
  }

  // An order of so many days ago that was promised for `promised`, and its parcel.
  void place(int number, std::chrono::days ago, Day promised) {
    orders::NewOrder order;
    order.number = fmt::format("P-{}", number);
    order.placed_at = OffsetTime{kNoon - ago, 540};
    order.buyer.email = "hong@example.com";
    order.promised = orders::PromisedWindow{std::nullopt, promised};
    order.lines.push_back({.sku = {}, .name = "우전 녹차", .unit_price = std::nullopt});
    const orders::NewShipment shipment{.order = order.number,
                                       .carrier = "kr.cjlogistics",
                                       .tracking_number = fmt::format("60000000{:04}", number),
                                       .promised = std::nullopt};
    const auto placed = store_->write_now([&](store::Tx& tx) -> Result<void> {
      if (const auto done = orders_.place(tx, kShop, order); !done) return fail(done.error());
      if (const auto done = shipments_.place(tx, kShop, shipment); !done) return fail(done.error());
      return {};
    });
    ASSERT_TRUE(placed) << placed.error().what;
  }
  void scan(int number, tracking::Status status, Instant at) {
    auto batch = std::make_shared<tracking::Batch>(kShop);
    const std::string parcel = fmt::format("60000000{:04}", number);
    tracking::Report report;
    report.carrier = "kr.cjlogistics";
    report.tracking_number = parcel;
    report.occurred_at = {at, 540};
    report.status = status;
    ASSERT_TRUE(batch->add(report));
    ASSERT_TRUE(ingest_.take_now(batch));
  }
  // Of the only parcel, as POST /v1/shipments/{shipment}/promises does it.
  void promise_anew(Day day) {
    const auto given = store_->write_now([&](store::Tx& tx) -> Result<void> {
      const auto parcels = promise::list_shipment_names(tx, 0, 1);
      const auto& [seq, name] = parcels->front();
      const auto row = promise::find_shipment_row(tx, name);
      const promise::PromiseRow promise{.window = {std::nullopt, day},
                                        .ends_at = Zone::find_or_utc((*row)->zone).end_of(day),
                                        .was = promise::list_promises(tx, seq)->front().window,
                                        .cause = "changed",
                                        .because = "태풍",
                                        .at = clock_.now()};
      if (const auto added = promise::add_promise(tx, {kShop, seq}, promise); !added) return added;
      return store::append_fact(tx, {.shop = kShop,
                                     .topic = promise::kPromiseChanged,
                                     .subject = name.id.raw(),
                                     .body = promise::encode_promise((*row)->order, promise),
                                     .at = clock_.now()});
    });
    ASSERT_TRUE(given) << given.error().what;
  }
  // An hour of the shop's time at a time, with all that follows.
  void live(std::chrono::hours hours) {
    for (const Instant end = clock_.now() + hours; clock_.now() < end; clock_.advance(1h)) {
      while (promises_.learn().value() > 0) {
      }
      while (promises_.reconsider().value() > 0) {
      }
      while (intake_.step().value() > 0) {
      }
      while (dispatch_.step(clock_.now()).value() > 0) {
      }
    }
  }
  static Messages words(const char* language) {
    return std::move(*Messages::load(language, buyer::embedded_words(language)));
  }

  ManualClock clock_{kNoon};
  IdSource ids_{secure_random};
  std::unique_ptr<store::Store> store_ = std::move(*store::Store::open({.sync = store::Sync::off}));
  web::Metrics metrics_;
  orders::Orders orders_{*store_, clock_, ids_};
  tracking::Ingest ingest_{*store_, clock_};
  tracking::Shipments shipments_{*store_, clock_, ids_, ingest_};
  promise::Promises promises_{{*store_, clock_, clock_, ids_, metrics_}};
  Messages ko_ = words("ko");
  Messages en_ = words("en");
  Box box_;
  messages::Intake intake_{{.store = *store_,
                            .clock = clock_,
                            .wall = clock_,
                            .ids = ids_,
                            .translate = asks_for_notice,
                            .rules = messages::find_rules}};
  messages::WayOut out_{{.channel = &box_, .clock = clock_}};
  messages::Dispatch dispatch_{
      {.store = *store_,
       .sheet =
           [this](store::ReadTx& tx, const messages::Notice& notice) {
             return read_fact_sheet(tx, notice, clock_.now(), {ko_, en_});
           },
       .rules = messages::find_rules,
       .link = [](store::Tx&, const messages::Notice&) { return Result<std::string>(""); },
       .letter = [](const messages::Notice&, const messages::Sheet&) { return messages::Letter(); },
       .out = out_,
       .dice = [] { return 0.0; }}};
};

TEST_F(History, ParcelsThatAreLateAlreadyAreNotTold) {
  for (int i = 0; i < 20; ++i) {
    place(i, 14 * kDay, std::chrono::year{2026} / 6 / 25);
    scan(i, tracking::Status::picked_up, kNoon - 13 * kDay);
    scan(i, tracking::Status::in_transit, kNoon - 12 * kDay);
  }
  live(48h);
  EXPECT_EQ(box_.told, std::vector<std::string>{});
}

TEST_F(History, WhatHappensFromNowOnIsTold) {
  place(1, std::chrono::days{0}, std::chrono::year{2026} / 7 / 4);
  live(1h);
  scan(1, tracking::Status::in_transit, clock_.now());
  live(8h);  // into the evening before the promised day
  EXPECT_EQ(box_.told, (std::vector<std::string>{"order_accepted", "shipped", "tomorrow"}));
}

// What the buyer was promised first stays so, however often the shop moves it.
TEST_F(History, ADateThatTheShopMovesTwiceIsToldTwice) {
  const std::chrono::year_month july = std::chrono::year{2026} / 7;
  place(1, std::chrono::days{0}, july / 8);
  live(1h);
  for (const int day : {9, 10}) {
    promise_anew(july / day);
    live(2h);
  }
  EXPECT_EQ(box_.told,
            (std::vector<std::string>{"order_accepted", "date_changed", "date_changed"}));
  const auto sheet = store_->read_now([&](store::ReadTx& tx) {
    const auto told = messages::list_notices(tx, kShop, {.limit = 1});
    return read_fact_sheet(tx, told->items.front(), clock_.now(), {ko_, en_});
  });
  ASSERT_TRUE(sheet && *sheet);
  EXPECT_EQ((*sheet)->first_promised, Day{july / 8});
  EXPECT_EQ((*sheet)->promised, Day{july / 10});
}

TEST_F(History, ABrowserIsLookedForWhereItIsToBeTold) {
  place(1, std::chrono::days{0}, std::chrono::year{2026} / 7 / 8);
  live(1h);
  messages::Notice notice =
      store_->read_now([&](store::ReadTx& tx) { return messages::list_notices(tx, kShop, {}); })
          ->items.front();
  ASSERT_TRUE(store_->write_now([&](store::Tx& tx) {
    return messages::put_push_subscription(
        tx, kShop, notice.order, {.endpoint = "https://push.example/1", .p256dh = "p", .auth = "a"},
        clock_.now());
  }));
  const auto browser = [&](messages::Way way) {
    notice.standing.ways = {way};
    const auto look = [&](store::ReadTx& tx) {
      return read_fact_sheet(tx, notice, clock_.now(), {ko_, en_});
    };
    return store_->read_now(look).value()->buyer_push;
  };
  EXPECT_NE(browser(messages::Way::push), "");
  EXPECT_EQ(browser(messages::Way::email), "");
}

}  // namespace
}  // namespace onda::app
