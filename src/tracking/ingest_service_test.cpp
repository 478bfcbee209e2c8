#include "tracking/ingest_service.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/random.hpp"
#include "orders/orders_service.hpp"
#include "sql/orders.hpp"
#include "sql/tracking.hpp"
#include "tracking/shipments_service.hpp"
#include "tracking/shipments_sql.hpp"

namespace onda::tracking {
namespace {

using namespace std::chrono_literals;

constexpr ShopId kShop{1};
constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 6 / 1}};

// A shop with a store of its own, and short words for what happens in it.
class World {
 public:
  World() {
    EXPECT_TRUE(store->write_now([](store::Tx& tx) {
      return tx.run(sql::orders::insert_shop,
                    {"shop", "ko", "Asia/Seoul", std::nullopt, std::nullopt, kNow});
    }));
  }

  void order(const std::string& number, std::optional<Instant> placed_at = std::nullopt) {
    orders::NewOrder order;
    order.number = number;
    if (placed_at) order.placed_at = OffsetTime{*placed_at, 540};
    const auto placed =
        store->write_now([&](store::Tx& tx) { return orders.place(tx, kShop, order); });
    ASSERT_TRUE(placed) << placed.error().what;
  }
  ShipmentId ship(const std::string& order, const std::string& number) {
    const auto placed = store->write_now([&](store::Tx& tx) {
      return shipments.place(tx, kShop,
                             {.order = order,
                              .carrier = "kr.cjlogistics",
                              .tracking_number = number,
                              .promised = std::nullopt});
    });
    EXPECT_TRUE(placed) << placed.error().what;
    return placed->id;
  }
  static Report report(std::string_view number, Instant at, std::string_view code) {
    Report report;
    report.carrier = "kr.cjlogistics";
    report.tracking_number = number;
    report.occurred_at = {at, 540};
    report.code = code;
    report.place = "곤지암HUB";
    return report;
  }
  IngestAnswer take(const std::vector<Report>& reports) {
    auto batch = std::make_shared<Batch>(kShop);
    for (const Report& report : reports) {
      const Result<void> added = batch->add(report);
      EXPECT_TRUE(added) << added.error().what;
    }
    const Result<IngestAnswer> answer = ingest.take_now(batch);
    EXPECT_TRUE(answer) << answer.error().what;
    return answer.value_or(IngestAnswer{});
  }
  ShipmentView look(const ShipmentId& id) {
    return **store->read_now([&](store::ReadTx& tx) { return find_shipment(tx, kShop, id); });
  }
  std::vector<EventView> history(const ShipmentId& id) {
    const ShipmentView shipment = look(id);
    return *store->read_now([&](store::ReadTx& tx) { return load_history(tx, kShop, shipment); });
  }
  // When the carrier says that it arrives, and since when.
  static std::string date_of(const ShipmentView& shipment) {
    const std::optional<CarrierDate>& date = shipment.standing.carrier_date;
    if (!date) return "-";
    return to_text(date->estimate) + " since " + onda::to_text(date->said_at);
  }
  // Everything about a shipment that must not depend on the order of arrival.
  std::string portrait(const ShipmentId& id) {
    const ShipmentView s = look(id);
    std::string text =
        fmt::format("{} {} {} {} {} {}\n", to_text(s.standing.status), s.standing.detail,
                    to_text(s.standing.actor), s.standing.event_count,
                    s.standing.status_at ? onda::to_text(*s.standing.status_at) : "-", date_of(s));
    for (const EventView& e : history(id)) {
      text += fmt::format("{} {} {} {} {} {} {}\n", e.id.text(), onda::to_text(e.occurred_at),
                          e.code, e.text, e.place, to_text(e.mark),
                          e.estimated_delivery ? to_text(*e.estimated_delivery) : "-");
    }
    return text;
  }

  ManualClock clock{kNow};
  std::unique_ptr<store::Store> store = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids{secure_random};
  Ingest ingest{*store, clock};
  orders::Orders orders{*store, clock, ids};
  Shipments shipments{*store, clock, ids, ingest};
};

TEST(Ingest, FoldsScansIntoTheirShipmentOnce) {
  World world;
  world.order("A1");
  const ShipmentId id = world.ship("A1", "952601815904");
  const auto scans = [](Instant from) {
    return std::vector<Report>{World::report("952601815904", from, "11"),
                               World::report("952601815904", from + 5h, "41")};
  };
  const IngestAnswer first = world.take(scans(kNow - 24h));
  EXPECT_EQ(first.accepted, 2);
  const IngestAnswer again = world.take(scans(kNow - 24h));
  EXPECT_EQ(again.accepted, 0);
  EXPECT_EQ(again.duplicates, 2);
  EXPECT_EQ(world.look(id).standing.status, Status::in_transit);
  EXPECT_EQ(world.look(id).standing.event_count, 2);
  EXPECT_EQ(world.history(id).size(), 2U);
}

TEST(Ingest, AnEventForAnUnknownNumberJoinsItsShipmentLater) {
  World world;
  const IngestAnswer early = world.take({World::report("952601815904", kNow - 3h, "91")});
  EXPECT_EQ(early.unmatched, 1);
  world.order("A1");
  const ShipmentId id = world.ship("A1", "9526-0181 5904");
  EXPECT_EQ(world.look(id).standing.status, Status::delivered);
  EXPECT_EQ(world.take({World::report("952601815904", kNow - 2h, "41")}).unmatched, 0);
  EXPECT_EQ(world.look(id).standing.status, Status::delivered);
  EXPECT_EQ(world.look(id).standing.event_count, 2);
}

TEST(Ingest, UnknownWordsAreKeptAndCountedNotDropped) {
  World world;
  world.order("A1");
  const ShipmentId id = world.ship("A1", "952601815904");
  Report odd = World::report("952601815904", kNow - 3h, "");
  odd.text = "우주로 출발";
  EXPECT_EQ(world.take({odd}).unknown_words, 1);
  EXPECT_EQ(world.take({odd}).unknown_words, 0);
  ASSERT_EQ(world.history(id).size(), 1U);
  EXPECT_EQ(world.history(id)[0].text, "우주로 출발");
  EXPECT_FALSE(world.history(id)[0].meaning);
  EXPECT_EQ(world.look(id).standing.status, Status::pending);
  const auto unknown =
      world.store->read_now([](store::ReadTx& tx) { return list_unknown(tx, kShop, 10); });
  ASSERT_EQ(unknown->size(), 1U);
  EXPECT_EQ((*unknown)[0].count, 1);
}

TEST(Ingest, ANumberUsedAgainAfterItsRestIsANewParcel) {
  World world;
  world.order("JAN", kNow - 24h * 150);
  const ShipmentId january = world.ship("JAN", "952601815904");
  world.take({World::report("952601815904", kNow - 24h * 149, "11"),
              World::report("952601815904", kNow - 24h * 148, "91")});
  EXPECT_EQ(world.look(january).standing.status, Status::delivered);
  world.take({World::report("952601815904", kNow - 24h * 2, "11")});
  EXPECT_EQ(world.look(january).standing.event_count, 2) << "the new parcel's scan is not its own";
  world.order("JUN", kNow - 24h * 3);
  const ShipmentId june = world.ship("JUN", "952601815904");
  EXPECT_EQ(world.look(june).standing.status, Status::picked_up);
  EXPECT_EQ(world.look(january).standing.status, Status::delivered);
  world.take({World::report("952601815904", kNow - 24h, "82")});
  EXPECT_EQ(world.look(june).standing.status, Status::out_for_delivery);
  EXPECT_EQ(world.look(january).standing.event_count, 2);
}

TEST(Ingest, WrongClocksAreKeptAndMarked) {
  World world;
  world.order("A1", kNow - 48h);
  const ShipmentId id = world.ship("A1", "952601815904");
  world.take({World::report("952601815904", kNow + 25h, "91"),
              World::report("952601815904", kNow - 72h, "82"),
              World::report("952601815904", kNow - 24h, "41")});
  EXPECT_EQ(world.look(id).standing.status, Status::in_transit);
  std::vector<ClockMark> marks;
  for (const EventView& event : world.history(id)) marks.push_back(event.mark);
  EXPECT_EQ(marks,
            (std::vector<ClockMark>{ClockMark::before_order, ClockMark::none, ClockMark::future}));
}

TEST(Ingest, TheCarriersOwnEventIdIsTheKey) {
  World world;
  world.order("A1");
  const ShipmentId id = world.ship("A1", "952601815904");
  Report one = World::report("952601815904", kNow - 5h, "41");
  one.event_id = "cj-77";
  Report moved = one;  // the same event, told with another time: the lesser telling stays
  moved.occurred_at.at += 1h;
  EXPECT_EQ(world.take({moved}).accepted, 1);
  EXPECT_EQ(world.take({one}).duplicates, 1);
  ASSERT_EQ(world.history(id).size(), 1U);
  EXPECT_EQ(world.history(id)[0].occurred_at.at, kNow - 5h);
  EXPECT_EQ(world.look(id).standing.status_at, kNow - 5h);
}

TEST(Ingest, TheCarriersDateFollowsItsNewestWord) {
  World world;
  world.order("A1");
  const ShipmentId id = world.ship("A1", "952601815904");
  const auto dated = [](Instant at, std::string_view code, const char* date) {
    Report report = World::report("952601815904", at, code);
    if (date != nullptr) report.estimated_delivery = *read_estimated_delivery(date);
    return report;
  };
  world.take({dated(kNow - 30h, "11", nullptr)});
  EXPECT_EQ(world.date_of(world.look(id)), "-");
  world.take({dated(kNow - 20h, "41", "2026-06-03")});
  EXPECT_EQ(world.date_of(world.look(id)), "2026-06-03 since 2026-05-31T04:00:00Z");
  world.take({dated(kNow - 25h, "21", "2026-06-02")});
  EXPECT_EQ(world.date_of(world.look(id)), "2026-06-03 since 2026-05-31T04:00:00Z")
      << "an older scan that comes later";
  world.take({dated(kNow - 20h, "41", "2026-06-05")});
  EXPECT_EQ(world.date_of(world.look(id)), "2026-06-05 since 2026-05-31T04:00:00Z")
      << "told again without a new scan: put off";
  EXPECT_EQ(world.take({dated(kNow - 20h, "41", nullptr)}).duplicates, 1);
  EXPECT_EQ(world.date_of(world.look(id)), "2026-06-05 since 2026-05-31T04:00:00Z");
  world.take({dated(kNow - 10h, "42", "2020-01-01")});
  EXPECT_EQ(world.date_of(world.look(id)), "2026-06-05 since 2026-05-31T04:00:00Z")
      << "a date that is over is kept with its scan alone";
  EXPECT_EQ(to_text(*world.history(id).back().estimated_delivery), "2020-01-01");
  EXPECT_EQ(world.look(id).standing.event_count, 4);
}

// A stream with ties, repeats, two tellings of one event, wrong clocks, a rest, and two shipments.
std::vector<Report> hostile_stream(SeededRandom& random) {
  static const std::vector<std::string> codes{"11", "21", "41", "42", "44", "82", "91", "?"};
  static const std::vector<std::string> texts{"간선상차", "간선 상차", "배달출발", "알 수 없음"};
  static const std::vector<std::string> ids{"", "", "", "e1", "e2"};
  static const std::vector<std::string> dates{"2026-01-20", "2026-05-20", "2026-05-28",
                                              "2026-05-25/2026-05-30", "2031-01-01"};
  std::vector<Report> reports;
  for (int i = 0; i < 14; ++i) {
    const Instant at = kNow - 24h * 140 + 6h * random.below(12) +
                       (random.chance(0.4) ? 24h * 120 : 0h) +
                       (random.chance(0.06) ? 24h * 400 : 0h);
    Report report = World::report("952601815904", at, codes[random.below(codes.size())]);
    if (random.chance(0.3)) report.code = {};
    report.text = texts[random.below(texts.size())];
    report.event_id = ids[random.below(ids.size())];
    if (random.chance(0.5))
      report.estimated_delivery = *read_estimated_delivery(dates[random.below(dates.size())]);
    reports.push_back(report);
    if (random.chance(0.3)) reports.push_back(report);
  }
  return reports;
}

TEST(Ingest, AnyOrderOfArrivalGivesTheSameHistoryAndState) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SeededRandom random(seed);
    std::vector<Report> reports = hostile_stream(random);
    std::string want;
    for (int round = 0; round < 5; ++round) {
      World world;
      const std::size_t cut = random.below(reports.size());
      const auto send = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to;) {
          const std::size_t size = std::min<std::size_t>(1 + random.below(4), to - i);
          world.take({reports.begin() + static_cast<std::ptrdiff_t>(i),
                      reports.begin() + static_cast<std::ptrdiff_t>(i + size)});
          i += size;
        }
      };
      world.order("OLD", kNow - 24h * 141);
      world.order("NEW", kNow - 24h * 21);
      std::map<std::string, std::optional<ShipmentId>> made;
      const bool old_first = random.chance(0.5);
      if (old_first) made.emplace("OLD", world.ship("OLD", "952601815904"));
      send(0, cut);
      made.emplace("NEW", world.ship("NEW", "952601815904"));
      if (!old_first) made.emplace("OLD", world.ship("OLD", "952601815904"));
      send(cut, reports.size());
      const std::string got = world.portrait(*made["OLD"]) + "--\n" + world.portrait(*made["NEW"]);
      if (round == 0) want = got;
      ASSERT_EQ(got, want) << "seed " << seed << " round " << round;
      for (std::size_t i = reports.size(); i > 1; --i)
        std::swap(reports[i - 1], reports[random.below(i)]);
    }
  }
}

}  // namespace
}  // namespace onda::tracking
