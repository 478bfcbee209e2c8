#include "promise/promise_service.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/calendar.hpp"
#include "base/random.hpp"
#include "orders/orders_service.hpp"
#include "promise/delay_sql.hpp"
#include "promise/events.hpp"
#include "promise/policy_sql.hpp"
#include "promise/promise_sql.hpp"
#include "promise/reliability_sql.hpp"
#include "promise/signal_sql.hpp"
#include "sql/orders.hpp"
#include "tracking/shipments_service.hpp"

namespace onda::promise {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr ShopId kShop{1};
constexpr Instant kBegin{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

// A shop whose parcels travel in three days, with the promises that are kept of them.
class PromiseService : public testing::Test {
 protected:
  PromiseService() {
    EXPECT_TRUE(store_->write_now([](store::Tx& tx) {
      return tx.run(sql::orders::insert_shop,
                    {"shop", "ko", "Asia/Seoul", std::nullopt, std::nullopt, kBegin});
    }));
    start();
  }
  // A process that begins, or begins again after it was killed.
  void start() {
    metrics_ = std::make_unique<web::Metrics>();
    promises_ =
        std::make_unique<Promises>(Promises::Parts{*store_, clock_, clock_, ids_, *metrics_});
    ASSERT_TRUE(promises_->open());
  }
  ShipmentId ship(const std::string& number, std::optional<Day> promised) {
    orders::NewOrder order;
    order.number = number;
    order.placed_at = OffsetTime{clock_.now(), 540};
    orders::Address address;
    address.region = "서울특별시";
    address.postal_code = "04524";
    address.country = "KR";
    order.ship_to = address;
    if (promised) order.promised = orders::PromisedWindow{std::nullopt, *promised};
    const auto placed =
        store_->write_now([&](store::Tx& tx) { return orders_.place(tx, kShop, order); });
    EXPECT_TRUE(placed) << placed.error().what;
    const auto shipped = store_->write_now([&](store::Tx& tx) {
      return shipments_.place(tx, kShop,
                              {.order = number,
                               .carrier = "kr.cjlogistics",
                               .tracking_number = tracking_number(number),
                               .promised = std::nullopt});
    });
    EXPECT_TRUE(shipped) << shipped.error().what;
    return shipped->id;
  }
  static std::string tracking_number(const std::string& number) {
    const std::int64_t body = 68'900'000'000 + std::stoll(number);
    return fmt::format("{}{}", body, body % 1'000'000'000 % 7);
  }
  void scan(const std::string& number,
            std::string_view code,
            std::string_view place,
            std::string_view vocabulary = {},
            std::optional<Day> date = {}) {
    tracking::Report report;
    report.carrier = "kr.cjlogistics";
    const std::string tracking = tracking_number(number);
    report.tracking_number = tracking;
    report.occurred_at = {clock_.now() - 1min, 540};
    report.code = code;
    report.place = place;
    report.vocabulary = vocabulary;
    if (date) report.estimated_delivery = *tracking::read_estimated_delivery(onda::to_text(*date));
    auto batch = std::make_shared<tracking::Batch>(kShop);
    ASSERT_TRUE(batch->add(report));
    ASSERT_TRUE(ingest_.take_now(batch));
  }
  void work() {
    for (int round = 0; round < 100; ++round) {
      const Result<int> learnt = promises_->learn();
      ASSERT_TRUE(learnt) << learnt.error().what;
      const Result<int> looked = promises_->reconsider();
      ASSERT_TRUE(looked) << looked.error().what;
      if (*learnt == 0 && *looked == 0) return;
    }
    FAIL() << "never comes to rest";
  }
  void pass(Millis time) {
    clock_.advance(time);
    work();
  }
  // `count` parcels that are ordered, move and arrive within three days. The carrier names their
  // day when it takes them, and keeps it.
  void history(int count, int first = 1, std::optional<Day> promised = std::nullopt) {
    for (int i = 0; i < count; ++i) ship(std::to_string(first + i), promised);
    const Day arrival{std::chrono::floor<days>(clock_.now() + 70h + 9h)};
    const std::pair<Millis, std::string_view> way[] = {
        {8h, "11"}, {10h, "41"}, {20h, "42"}, {24h, "82"}, {8h, "91"}};
    for (const auto& [wait, code] : way) {
      pass(wait);
      const std::optional<Day> date = code == "11" ? std::optional(arrival) : std::nullopt;
      for (int i = 0; i < count; ++i) scan(std::to_string(first + i), code, "옥천HUB", {}, date);
      work();
    }
  }
  ParcelState state_of(std::int64_t seq) {
    return **store_->read_now([&](store::ReadTx& tx) { return find_state(tx, seq); });
  }
  // By how much the record raises P(late) of a parcel as the tables say it.
  double correction(const ShipmentId& id) {
    const auto row =
        store_->read_now([&](store::ReadTx& tx) { return find_shipment_row(tx, {kShop, id}); });
    const ParcelState state = state_of((*row)->seq);
    const auto believed = promises_->believe(state, clock_.now());
    return *believed->belief.p_late - *said_late(believed->arrival, *state.promise_ends_at);
  }
  // Parcel 900 after a scan and six days of silence; promised for the fourth.
  ShipmentId silent_parcel() {
    work();
    history(40);
    const ShipmentId id = ship("900", day_after(4));
    pass(8h);
    scan("900", "11", "서울송파");
    work();
    EXPECT_TRUE(delays().empty());
    for (int hour = 0; hour < 24 * 6; ++hour) pass(1h);
    EXPECT_FALSE(delays().empty());
    return id;
  }
  std::vector<std::string> topics(const ShipmentId& shipment) {
    std::vector<std::string> topics;
    const auto read = store_->read_now([&](store::ReadTx& tx) {
      return tx.rows({"test/facts", "SELECT topic FROM fact WHERE subject = ?1 ORDER BY id"},
                     {shipment}, [&](const store::Row& row) { topics.emplace_back(row.text(0)); });
    });
    EXPECT_TRUE(read);
    return topics;
  }
  std::int64_t count(const ShipmentId& shipment, std::string_view topic) {
    const std::vector<std::string> all = topics(shipment);
    return std::count(all.begin(), all.end(), topic);
  }
  std::vector<DelayView> delays() {
    return store_->read_now([](store::ReadTx& tx) { return list_delays(tx, kShop, {}); })
        .value()
        .items;
  }
  // What an outsider tells of the region that all parcels here go to, from now on.
  SignalId signal(SignalKind kind, const std::string& region) {
    const Signal told{.kind = kind,
                      .country = "KR",
                      .region = region,
                      .carrier = {},
                      .facility = {},
                      .starts_at = clock_.now(),
                      .ends_at = {},
                      .text = "강풍 경보",
                      .source = "kma",
                      .reference = region};
    const SignalId fresh = ids_.mint_as<SignalTag>(clock_.now());
    EXPECT_TRUE(store_->write_now(
        [&](store::Tx& tx) { return place_signal(tx, kShop, told, fresh, clock_.now()); }));
    return fresh;
  }
  // The newest delay after a parcel stood still for days in the midst of its way.
  std::vector<CauseGuess> causes_of_silence() {
    for (int hour = 0; hour < 24 * 5; ++hour) pass(1h);
    const std::vector<DelayView> all = delays();
    return all.empty() ? std::vector<CauseGuess>() : all.front().causes;
  }
  // One delay as it is asked for by its name; another shop finds none.
  DelayView open_again(const DelayId& id) {
    const auto find = [&](ShopId shop) {
      return store_->read_now([&](store::ReadTx& tx) { return find_delay(tx, shop, id); }).value();
    };
    EXPECT_FALSE(find(ShopId{2}));
    return find(kShop).value();
  }
  std::vector<DelayStepView> steps_of(const DelayView& delay) {
    return store_->read_now([&](store::ReadTx& tx) { return list_delay_steps(tx, delay.seq); })
        .value();
  }
  Day day_after(int count) const {
    return std::chrono::floor<days>(clock_.now() + 9h) + days{count};
  }

  ManualClock clock_{kBegin};
  std::unique_ptr<store::Store> store_ = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids_{secure_random};
  tracking::Ingest ingest_{*store_, clock_};
  orders::Orders orders_{*store_, clock_, ids_};
  tracking::Shipments shipments_{*store_, clock_, ids_, ingest_};
  std::unique_ptr<web::Metrics> metrics_;
  std::unique_ptr<Promises> promises_;
};

TEST_F(PromiseService, AScanChangesTheEstimateAndTellsOfIt) {
  work();
  history(40);
  EXPECT_GT(promises_->quote(kShop, Parcel{}, clock_.now()).n_eff(), 5) << "quotes know them";
  const ShipmentId id = ship("900", day_after(4));
  work();
  EXPECT_EQ(count(id, kPromiseChanged), 1);
  EXPECT_EQ(count(id, kEstimateChanged), 1) << "the first is told";
  const auto row =
      store_->read_now([&](store::ReadTx& tx) { return find_shipment_row(tx, {kShop, id}); });
  const auto state = [&] {
    return **store_->read_now([&](store::ReadTx& tx) { return find_state(tx, (*row)->seq); });
  };
  ASSERT_TRUE(state().told);
  EXPECT_GT(state().told->q50, clock_.now());
  EXPECT_LT(state().told->q50, clock_.now() + days{6});
  EXPECT_TRUE(state().told->p_late);

  pass(30h);
  scan("900", "82", "서울강남");
  work();
  EXPECT_GE(count(id, kEstimateChanged), 2) << "out for delivery: sooner than was told";
  EXPECT_LT(state().told->q50, clock_.now() + 30h);
  pass(3h);
  scan("900", "91", "서울강남");
  work();
  EXPECT_EQ(state().ending, Ending::delivered);
  EXPECT_TRUE(delays().empty());
}

// The same scan is told again, now with a date: nothing but the date moves what is believed.
TEST_F(PromiseService, TheCarriersDateMovesTheEstimateAsFarAsItsDatesWereRight) {
  work();
  history(40);
  history(40, 101);
  const ShipmentId id = ship("900", day_after(4));
  pass(8h);
  scan("900", "11", "옥천HUB");
  work();
  const auto row =
      store_->read_now([&](store::ReadTx& tx) { return find_shipment_row(tx, {kShop, id}); });
  const auto believed = [&] {
    return promises_->believe(state_of((*row)->seq), clock_.now())->arrival;
  };
  const Distribution before = believed();
  EXPECT_EQ(before.grounds().witness, 0);
  const std::int64_t told = count(id, kEstimateChanged);

  scan("900", "11", "옥천HUB", {}, day_after(9));
  work();
  const Distribution after = believed();
  EXPECT_GT(after.grounds().witness, 0.1F);
  EXPECT_GT(after.quantile(0.5), before.quantile(0.5) + 12h);
  EXPECT_NE(sentence(after.grounds()).find("by the carrier's own date"), std::string::npos);
  EXPECT_EQ(count(id, kEstimateChanged), told + 1);

  const std::string tables = promises_->tables();
  start();
  EXPECT_TRUE(promises_->tables() == tables) << "by what was fed alone";
  ASSERT_TRUE(promises_->keep_tables_now());
  start();
  EXPECT_TRUE(promises_->tables() == tables) << "by the image alone";
  work();
  EXPECT_TRUE(promises_->tables() == tables) << "and no date is told twice";
}

TEST_F(PromiseService, SilenceOpensADelayAndTheEndOfThePromisedDayConfirmsIt) {
  const ShipmentId id = silent_parcel();
  const std::vector<DelayView> open = delays();
  ASSERT_FALSE(open.empty());
  const auto is_open = [](const DelayView& each) { return !each.ended_at; };
  EXPECT_EQ(std::count_if(open.begin(), open.end(), is_open), 1);
  EXPECT_EQ(open[0].state, DelayState::confirmed);
  EXPECT_LT(open[0].opened_at, *open[0].promise_ends_at) << "seen before the promise broke";
  EXPECT_FALSE(open[0].evidence.empty());
  EXPECT_EQ(count(id, "delay.confirmed"), 1);

  scan("900", "91", "서울강남");
  work();
  EXPECT_EQ(delays()[0].state, DelayState::closed);
  EXPECT_EQ(delays()[0].ending, "delivered");
  EXPECT_EQ(count(id, "delay.closed"), 1);
}

TEST_F(PromiseService, ASignalThatTouchesTheParcelIsNamed) {
  work();
  history(40);
  ship("900", day_after(3));
  pass(8h);
  scan("900", "11", "서울송파");
  pass(10h);
  scan("900", "41", "옥천HUB");
  work();
  const SignalId touches = signal(SignalKind::weather, "서울특별시");
  signal(SignalKind::strike, "제주특별자치도");
  const std::string tables = promises_->tables();
  start();
  EXPECT_TRUE(promises_->tables() == tables) << "a signal is no input of the tables";
  const std::vector<CauseGuess> causes = causes_of_silence();
  ASSERT_FALSE(causes.empty());
  const auto weather = std::find_if(causes.begin(), causes.end(),
                                    [](const CauseGuess& each) { return each.code == "weather"; });
  ASSERT_NE(weather, causes.end());
  EXPECT_EQ(weather->signal, touches.text());
  EXPECT_EQ(weather->says, "강풍 경보");
  for (const CauseGuess& each : causes) {
    EXPECT_TRUE(each.code == "weather" || each.signal.empty()) << each.code;
  }
}

// A shop that tells of its orders: paid at once, stocked in an hour, packed by the afternoon.
class OrderSide : public PromiseService {
 protected:
  void tell(const std::string& number,
            orders::Milestone milestone,
            std::optional<Day> expected = {}) {
    const orders::Moment moment{
        .milestone = milestone, .at = {clock_.now(), 540}, .expected = expected};
    const auto told = store_->write_now(
        [&](store::Tx& tx) { return orders_.tell(tx, kShop, number, std::array{moment}); });
    ASSERT_TRUE(told) << told.error().what;
    work();
  }
  // Ten orders a day for a week.
  void shop_history() {
    work();
    for (int day = 0; day < 8; ++day) {
      const int first = 1 + 10 * day;
      const auto each = [&](auto&& act) {
        for (int i = first; i < first + 10; ++i) act(std::to_string(i));
      };
      each([&](const std::string& number) {
        ship(number, std::nullopt);
        tell(number, orders::Milestone::paid);
      });
      pass(1h);
      each([&](const std::string& number) { tell(number, orders::Milestone::stocked); });
      pass(4h);
      each([&](const std::string& number) { tell(number, orders::Milestone::packed); });
      pass(3h);
      each([&](const std::string& number) { scan(number, "11", "서울송파"); });
      pass(6h);
      each([&](const std::string& number) { scan(number, "41", "옥천HUB"); });
      pass(4h);
      each([&](const std::string& number) { scan(number, "82", "서울강남"); });
      pass(6h);
      each([&](const std::string& number) { scan(number, "91", "서울강남"); });
      work();
    }
  }
  // Waits until its delay names a cause; "" where none is named within so many days.
  std::string cause_within(int limit) {
    for (int hour = 0; hour < 24 * limit; hour += 2) {
      const std::vector<DelayView> all = delays();
      if (!all.empty() && all.front().cause != kUnexplained) return all.front().cause;
      pass(2h);
    }
    return {};
  }
};

TEST_F(OrderSide, AnUnpaidOrderIsHeldByItsPayment) {
  shop_history();
  ship("900", day_after(3));
  EXPECT_EQ(cause_within(4), "payment_hold");
}

TEST_F(OrderSide, AnOrderThatIsPaidAndNotPackedIsProcessedSlowly) {
  shop_history();
  ship("900", day_after(3));
  tell("900", orders::Milestone::paid);
  pass(1h);
  tell("900", orders::Milestone::stocked);
  EXPECT_EQ(cause_within(4), "slow_processing");
  const std::vector<CauseGuess> causes = delays().front().causes;
  EXPECT_EQ(causes.front().stage, "handling");
  start();
  pass(2h);
  EXPECT_EQ(delays().front().cause, "slow_processing") << "a restart forgets nothing of it";
  tell("900", orders::Milestone::packed);
  pass(3h);
  scan("900", "11", "서울송파");
  work();
  pass(2h);
  const DelayView after = delays().front();
  EXPECT_TRUE(after.ended_at || after.cause == "slow_processing") << after.cause;
}

TEST_F(OrderSide, AShortItemIsKnownAtOnceAndTheParcelWaitsForIt) {
  shop_history();
  const ShipmentId id = ship("900", day_after(3));
  tell("900", orders::Milestone::paid);
  EXPECT_TRUE(delays().empty());
  const Day stock = day_after(5);
  tell("900", orders::Milestone::stock_short, stock);
  ASSERT_EQ(delays().size(), 1U);
  const DelayView delay = delays().front();
  EXPECT_EQ(delay.state, DelayState::opened);
  EXPECT_EQ(delay.test, DelayTest::shop_word);
  EXPECT_EQ(delay.cause, "stock_shortage");
  EXPECT_EQ(delay.causes.front().until, stock);
  EXPECT_EQ(delay.shipment, id);
  const auto evidence =
      std::find_if(delay.evidence.begin(), delay.evidence.end(),
                   [](const Finding& each) { return each.test == DelayTest::shop_word; });
  ASSERT_NE(evidence, delay.evidence.end());
  EXPECT_EQ(evidence->until, stock);
  EXPECT_GE(delay.expected_at.value_or(kBegin), Zone::find_or_utc("Asia/Seoul").start_of(stock));
  start();
  pass(2h);
  EXPECT_EQ(delays().front().cause, "stock_shortage") << "a restart forgets nothing of it";

  const Day sooner = day_after(0);
  tell("900", orders::Milestone::stock_short, sooner);
  EXPECT_EQ(delays().front().state, DelayState::withdrawn) << "it can still come in time";
  EXPECT_EQ(count(id, "delay.withdrawn"), 1);
}

TEST_F(OrderSide, AShopThatTellsNothingPacksAtOnce) {
  work();
  history(40);
  ship("900", day_after(4));
  const std::string cause = cause_within(6);
  EXPECT_TRUE(cause.empty() || cause == "missed_pickup") << cause;
}

TEST_F(PromiseService, ADelayShowsItsStepsAndWhenTheCarrierSpoke) {
  const ShipmentId id = silent_parcel();
  EXPECT_FALSE(delays()[0].exception_at);
  scan("900", "failure/damaged", "옥천HUB", "easypost");
  const Instant spoke = clock_.now() - 1min;
  work();
  const DelayView whole = open_again(delays()[0].id);
  EXPECT_EQ(whole.state, DelayState::confirmed) << "that was known before";
  EXPECT_EQ(whole.exception_at, spoke);
  EXPECT_EQ(whole.shipment, id);
  EXPECT_EQ(whole.zone, "Asia/Seoul");
  const std::vector<DelayStepView> steps = steps_of(whole);
  ASSERT_GE(steps.size(), 2U);
  EXPECT_EQ(steps.front().state, DelayState::opened);
  EXPECT_EQ(steps.front().at, whole.opened_at);
  EXPECT_FALSE(steps.front().evidence.empty());
}

TEST_F(PromiseService, AnAlarmIsPublishedWithItsLeadOnceTheParcelHasArrived) {
  silent_parcel();
  scan("900", "failure/damaged", "옥천HUB", "easypost");
  work();
  pass(1h);
  scan("900", "91", "서울강남");
  work();
  const auto published = store_->read_now([&](store::ReadTx& tx) {
    return load_reliability(tx, kShop, GroupBy::carrier, {day_after(-20), day_after(1)});
  });
  ASSERT_TRUE(published) << published.error().what;
  ASSERT_EQ(published->size(), 1U);
  const GroupFigures& figures = published->front();
  EXPECT_EQ(figures.group, "kr.cjlogistics");
  EXPECT_EQ(figures.promised, 1);
  EXPECT_EQ(figures.late, 1);
  EXPECT_EQ(figures.alarms, 1);
  EXPECT_EQ(figures.false_alarms, 0);
  EXPECT_EQ(figures.recall, 1.0);
  EXPECT_GT(figures.median_lead_hours.value_or(0), 0);
  EXPECT_EQ(figures.before_carrier, 1.0);
}

TEST_F(PromiseService, PromisesAreKeptWithWhatTheyReplaced) {
  work();
  const ShipmentId id = ship("900", day_after(4));
  work();
  const auto row =
      store_->read_now([&](store::ReadTx& tx) { return find_shipment_row(tx, {kShop, id}); });
  const std::int64_t seq = (*row)->seq;
  const auto promises = [&] {
    return *store_->read_now([&](store::ReadTx& tx) { return list_promises(tx, seq); });
  };
  ASSERT_EQ(promises().size(), 1U);
  const PromiseRow given = promises()[0];
  EXPECT_EQ(given.cause, "given");
  EXPECT_EQ(given.window.to, day_after(4));
  EXPECT_FALSE(given.was);
  PromiseRow later = given;
  later.cause = "changed";
  later.because = "태풍";
  later.window.to = day_after(6);
  later.ends_at += days{2};
  later.was = given.window;
  ASSERT_TRUE(
      store_->write_now([&](store::Tx& tx) { return add_promise(tx, {kShop, seq}, later); }));
  ASSERT_EQ(promises().size(), 2U);
  EXPECT_EQ(promises()[0].because, "태풍") << "the newest first";
  EXPECT_EQ(promises()[0].was->to, day_after(4));
  const auto state = store_->read_now([&](store::ReadTx& tx) { return find_state(tx, seq); });
  EXPECT_EQ((*state)->promise_ends_at, later.ends_at);
}

TEST_F(PromiseService, ARestartAnywhereGivesTheSameTables) {
  work();
  history(12);
  history(12, 101, day_after(2));
  const ShipmentId silent = ship("900", day_after(4));
  for (int hour = 0; hour < 30; ++hour) pass(1h);
  EXPECT_GT(correction(silent), 0.001) << "the late ones taught the record of risks";
  const std::string before = promises_->tables();
  start();
  EXPECT_TRUE(promises_->tables() == before) << "by what was fed alone";

  ASSERT_TRUE(promises_->keep_tables_now());
  start();
  EXPECT_TRUE(promises_->tables() == before) << "by the image alone";

  scan("900", "11", "서울송파");
  pass(5h);
  const std::string later = promises_->tables();
  EXPECT_FALSE(later == before);
  start();
  EXPECT_TRUE(promises_->tables() == later) << "by the image and what was fed since";
}

TEST_F(PromiseService, TheShopsOwnDaysSpeakBeforeThereIsHistory) {
  ship("900", std::nullopt);
  work();
  pass(1h);
  const auto median = [&] {
    return promises_->believe(state_of(1), clock_.now())->belief.q50 - clock_.now();
  };
  const auto put = [&](const std::vector<TransitRow>& rows) {
    ASSERT_TRUE(store_->write_now([&](store::Tx& tx) { return put_transit(tx, kShop, rows); }));
    pass(1h);
  };
  const auto without = median();
  const TransitRow row{.carrier = {},
                       .service = {},
                       .origin = {},
                       .destination = "KR/서울특별시",
                       .days_from = 11,
                       .days_to = 13,
                       .price = {}};
  put({row});
  EXPECT_GT(median(), days{9});
  EXPECT_LT(median(), days{15});
  const std::string before = promises_->tables();
  start();
  EXPECT_TRUE(promises_->tables() == before) << "by what was fed alone";
  pass(1h);
  const std::string later = promises_->tables();
  ASSERT_TRUE(promises_->keep_tables_now());
  start();
  EXPECT_TRUE(promises_->tables() == later) << "by the image alone";
  pass(1h);
  put({});
  EXPECT_LT(std::chrono::abs(median() - without), 12h) << "taken back";

  TransitRow own = row;
  own.carrier = "kr.cjlogistics";
  own.days_from = 20;
  own.days_to = 22;
  TransitRow others = own;
  others.carrier = "kr.hanjin";
  others.days_from = others.days_to = 1;
  put({row, own, others});
  EXPECT_GT(median(), days{17}) << "the row of its carrier says more of it";
  EXPECT_LT(median(), days{25});
  put({row, others});
  EXPECT_LT(median(), days{15}) << "another carrier's says nothing of it";
}

// Parcels take a day, and none comes on a Sunday.
TEST_F(PromiseService, AHolidayMovesTheEstimate) {
  const auto is_sunday = [](int day) { return day % 7 == 6; };  // kBegin is a Monday
  const auto number_of = [](int day, int i) { return std::to_string(1000 + 10 * day + i); };
  const auto deliver_those_of = [&](int day) {
    for (int i = 0; i < 6; ++i) scan(number_of(day, i), "91", "서울강남");
  };
  const auto live_through = [&](int day) {
    if (!is_sunday(day)) {
      if (day > 0) deliver_those_of(is_sunday(day - 1) ? day - 2 : day - 1);
      for (int i = 0; i < 6; ++i) {
        ship(number_of(day, i), std::nullopt);
        scan(number_of(day, i), "11", "서울송파");
      }
    }
    pass(24h);
  };
  // What is believed of a parcel that is sent now, in an hour's time.
  const auto ahead = [&](const std::string& number) {
    const ShipmentId id = ship(number, std::nullopt);
    scan(number, "11", "서울송파");
    work();
    const auto row =
        store_->read_now([&](store::ReadTx& tx) { return find_shipment_row(tx, {kShop, id}); });
    return (*row)->seq;
  };
  const auto median = [&](std::int64_t parcel, Instant at) {
    return promises_->believe(state_of(parcel), at)->belief.q50;
  };
  work();
  for (int day = 0; day < 56; ++day) live_through(day);
  deliver_those_of(54);
  ASSERT_EQ(day_after(0), Day{std::chrono::year{2026} / 4 / 27});
  const Instant monday = clock_.now();
  const std::int64_t usual = ahead("900");
  const Instant usually = median(usual, monday + 1h);
  EXPECT_LT(usually, monday + 36h);

  // The shop says that nothing is delivered tomorrow.
  Signal holiday;
  holiday.kind = SignalKind::holiday;
  holiday.country = "KR";
  holiday.starts_at = monday + 24h;
  holiday.source = "shop";
  holiday.reference = "rest";
  ASSERT_TRUE(store_->write_now([&](store::Tx& tx) {
    return place_signal(tx, kShop, holiday, ids_.mint_as<SignalTag>(monday), monday);
  }));
  pass(1h);
  EXPECT_GT(median(usual, clock_.now()), usually + 4h);
  const std::string tables = promises_->tables();
  start();
  EXPECT_TRUE(promises_->tables() == tables) << "by what was fed alone";
  ASSERT_TRUE(promises_->keep_tables_now());
  start();
  EXPECT_TRUE(promises_->tables() == tables) << "by the image alone";

  pass(23h);
  for (int day = 57; day < 63; ++day) live_through(day);
  ASSERT_EQ(day_after(0), Day{std::chrono::year{2026} / 5 / 4});
  const std::int64_t before_the_fifth = ahead("901");
  EXPECT_GT(median(before_the_fifth, clock_.now() + 1h) - clock_.now(), usually - monday + 4h)
      << "the fifth of May is in the table of holidays";
}

TEST_F(PromiseService, WhatWasNotWrittenWasNotLearnt) {
  work();
  history(5);
  const std::string before = promises_->tables();
  ship("900", day_after(4));
  // Killed between deciding and writing: the facts come again.
  promises_.reset();
  start();
  EXPECT_TRUE(promises_->tables() == before);
  work();
  EXPECT_FALSE(promises_->tables() == before);
  const std::string learnt = promises_->tables();
  start();
  work();
  EXPECT_TRUE(promises_->tables() == learnt) << "once";
}

TEST_F(PromiseService, HoursOfSilenceDoNotFlicker) {
  work();
  history(40);
  const ShipmentId id = ship("900", day_after(5));
  for (int hour = 0; hour < 48; ++hour) pass(1h);
  EXPECT_LE(count(id, kEstimateChanged), 5) << "in two days of hourly looks";
}

}  // namespace
}  // namespace onda::promise
