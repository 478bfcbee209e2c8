#include "messages/dispatch_job.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "sql/orders.hpp"

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

constexpr ShopId kShop{1};
constexpr Instant kNoon{std::chrono::sys_days{std::chrono::year{2026} / 7 / 3} + 3h};  // in Seoul
constexpr Day kThird{std::chrono::year{2026} / 7 / 3};
constexpr Uuid kParcel{1};

// A way that answers as it is told, and keeps what it took.
class Box final : public Channel {
 public:
  Way way() const override { return Way::email; }
  std::string message_id(const NoticeId& notice) const override { return notice.text() + "@box"; }
  std::vector<Handoff> hand_off(std::span<const Outgoing> messages) override {
    std::vector<Handoff> answers;
    for (const Outgoing& message : messages) {
      taken.push_back(message_id(message.notice) + " " + message.letter.subject);
      answers.push_back({answer, "250 ok"});
    }
    return answers;
  }
  Happening answer = Happening::accepted;
  std::vector<std::string> taken;
};

// A shop with one parcel, what is true of it, and short words for what happens.
class Messaging : public testing::Test {
 protected:
  Messaging() {
    for (int shop = 0; shop < 2; ++shop) {
      EXPECT_TRUE(store->write_now([](store::Tx& tx) {
        return tx.run(sql::orders::insert_shop,
                      {"shop", "ko", "Asia/Seoul", std::nullopt, std::nullopt, kNoon});
      }));
    }
    sheet.shop_name = "파도상점";
    sheet.buyer_email = "hong@example.com";
    sheet.zone = "Asia/Seoul";
    sheet.stage = Stage::moving;
    sheet.first_promised = kThird;
    EXPECT_EQ(intake.step().value(), 0);
  }

  Intake make_intake() {
    return Intake({.store = *store,
                   .clock = clock,
                   .wall = clock,
                   .ids = ids,
                   .translate = [](const store::Fact&) { return std::nullopt; },
                   .rules = [this](store::ReadTx&, ShopId) { return Result<RuleTable>(table); }});
  }
  Dispatch make_dispatch() {
    return Dispatch(
        {.store = *store,
         .sheet = [this](store::ReadTx&,
                         const Notice&) { return Result<std::optional<Sheet>>(sheet); },
         .rules = [this](store::ReadTx&, ShopId) { return Result<RuleTable>(table); },
         .link = [](store::Tx&, const Notice&) { return Result<std::string>("https://x/t/1"); },
         .letter =
             [](const Notice& notice, const Sheet& now) {
               const std::string day = now.expected ? onda::to_text(*now.expected) : "-";
               return Letter{fmt::format("{} {} {}", to_text(notice.trigger), day, now.link), "",
                             ""};
             },
         .channels = {&box},
         .dice = [] { return 0.0; },
         .at_once = 3});
  }
  void ask(Trigger trigger, const std::string& reason) {
    NoticeRequested request;
    request.trigger = trigger;
    request.order = order;
    request.reason = reason;
    const std::string body = encode(request);
    ASSERT_TRUE(store->write_now([&](store::Tx& tx) {
      return store::append_fact(tx, {.shop = kShop,
                                     .topic = kNoticeRequested,
                                     .subject = kParcel,
                                     .body = body,
                                     .at = clock.now()});
    }));
    ASSERT_TRUE(intake.step());
  }
  int dispatch_all() {
    int all = 0;
    for (int done = 1; done > 0; all += done) done = dispatch.step(clock.now()).value();
    return all;
  }
  std::vector<Notice> notices(const NoticeFilter& filter = {}) {
    const auto look = [&](store::ReadTx& tx) { return list_notices(tx, kShop, filter); };
    return store->read_now(look)->items;
  }
  // "accepted suppressed(told_already)", the oldest first
  std::string states() {
    std::string text;
    for (const Notice& notice : notices()) {
      const std::string because = notice.standing.because;
      text = std::string(to_text(notice.standing.state)) +
             (because.empty() || because == "250 ok" ? "" : "(" + because + ")") +
             (text.empty() ? "" : " ") + text;
    }
    return text;
  }
  std::vector<Attempt> attempts(const Notice& notice) {
    return *store->read_now(
        [&](store::ReadTx& tx) { return list_attempts(tx, kShop, notice.seq); });
  }

  ManualClock clock{kNoon};
  std::unique_ptr<store::Store> store = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids{secure_random};
  OrderId order{Uuid{7}};
  RuleTable table;
  Sheet sheet;
  Box box;
  Intake intake = make_intake();
  Dispatch dispatch = make_dispatch();
};

TEST_F(Messaging, WhatIsAskedForTwiceIsToldOnce) {
  ask(Trigger::shipped, "shipped/1");
  ask(Trigger::shipped, "shipped/1");
  EXPECT_EQ(dispatch_all(), 1);
  ask(Trigger::shipped, "shipped/1");
  EXPECT_EQ(dispatch_all(), 0);
  EXPECT_EQ(states(), "accepted");
  ASSERT_EQ(box.taken.size(), 1U);
  const Notice notice = notices()[0];
  EXPECT_EQ(box.taken[0], notice.id.text() + "@box shipped - https://x/t/1");
  const std::vector<Attempt> tries = attempts(notice);
  ASSERT_EQ(tries.size(), 1U);
  EXPECT_EQ(tries[0].address, "ho**@example.com");
  EXPECT_EQ(tries[0].message_id, notice.id.text() + "@box");
  EXPECT_EQ(tries[0].answer, "250 ok");
}

TEST_F(Messaging, ADateThatMovesThreeTimesIsOneNoticeWithTheLastTruth) {
  for (int move = 1; move <= 3; ++move) {
    sheet.expected = Day{std::chrono::sys_days{kThird} + std::chrono::days{move}};
    ask(Trigger::date_changed, fmt::format("date/{}", move));
    EXPECT_EQ(dispatch_all(), 0) << "it waits a quarter of an hour";
    clock.advance(4min);
  }
  clock.advance(3min);
  EXPECT_EQ(dispatch_all(), 1);
  ASSERT_EQ(box.taken.size(), 1U);
  EXPECT_TRUE(box.taken[0].ends_with("date_changed 2026-07-06 https://x/t/1")) << box.taken[0];

  ask(Trigger::date_changed, "date/4");  // but it stays where it is
  clock.advance(15min);
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(states(), "accepted suppressed(told_already)");
}

TEST_F(Messaging, IsTriedAgainUnderTheSameNameUntilItIsTaken) {
  box.answer = Happening::deferred;
  ask(Trigger::shipped, "shipped/1");
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(dispatch_all(), 0) << "not due yet";
  clock.advance(1min);
  box.answer = Happening::accepted;
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(states(), "accepted");
  ASSERT_EQ(box.taken.size(), 2U);
  EXPECT_EQ(box.taken[0], box.taken[1]);
  EXPECT_EQ(attempts(notices()[0])[0].state, State::failed);
  EXPECT_EQ(attempts(notices()[0])[1].state, State::accepted);
}

TEST_F(Messaging, AfterACrashWhatWasClaimedIsAmbiguousAndToldAgain) {
  ask(Trigger::shipped, "shipped/1");
  ask(Trigger::date_changed, "date/1");
  const auto claim = [&](store::Tx& tx) -> Result<void> {
    Notice notice = list_due(tx, clock.now(), 9).value().at(0);
    notice.standing = advance(notice.standing, {.what = Happening::claimed}, {}, {clock.now(), 0});
    return save_standing(tx, notice, clock.now());
  };
  ASSERT_TRUE(store->write_now(claim));  // and here the process ends
  EXPECT_EQ(dispatch_all(), 0) << "somebody holds the lease";
  Dispatch next = make_dispatch();
  ASSERT_TRUE(next.begin(clock.now()));
  EXPECT_EQ(next.step(clock.now()).value(), 1);
  EXPECT_EQ(states(), "ambiguous(lease_ended) queued");
  EXPECT_EQ(attempts(notices()[1])[0].state, State::ambiguous);
  clock.advance(1min);
  EXPECT_EQ(next.step(clock.now()).value(), 1);
  EXPECT_EQ(states(), "accepted queued");
  EXPECT_EQ(attempts(notices()[1]).size(), 2U);
}

TEST_F(Messaging, LeavesOutWhatIsOffOrOvertakenOrHasNoAddress) {
  table.of(Trigger::delivered).on = false;
  ask(Trigger::delivered, "delivered/1");
  EXPECT_EQ(states(), "") << "what the shop does not tell makes no row";
  sheet.buyer_email.clear();
  ask(Trigger::shipped, "shipped/1");
  ask(Trigger::lost, "lost/1");
  EXPECT_EQ(dispatch_all(), 2);
  EXPECT_EQ(states(), "failed(no_address) expired(true_no_more)");
  EXPECT_TRUE(box.taken.empty());
}

TEST_F(Messaging, CountsWhatWasToldToday) {
  table.daily_cap = 1;
  ask(Trigger::shipped, "shipped/1");
  EXPECT_EQ(dispatch_all(), 1);
  sheet.expected = Day{std::chrono::sys_days{kThird} + std::chrono::days{2}};
  ask(Trigger::date_changed, "date/1");
  clock.advance(15min);
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(states(), "accepted suppressed(too_many_today)");
}

TEST_F(Messaging, TheLedgerIsListedByStateAndByOrder) {
  ask(Trigger::shipped, "shipped/1");
  EXPECT_EQ(dispatch_all(), 1);
  ask(Trigger::date_changed, "date/1");
  EXPECT_EQ(notices({.state = State::accepted}).size(), 1U);
  EXPECT_EQ(notices({.state = State::failed}).size(), 0U);
  EXPECT_EQ(notices({.order = order}).size(), 2U);
  EXPECT_EQ(notices({.order = OrderId(Uuid{8})}).size(), 0U);
  EXPECT_EQ(notices({.limit = 1}).size(), 1U);
  const Notice first = notices()[1];
  const auto find = [&](ShopId shop) {
    return *store->read_now([&](store::ReadTx& tx) { return find_notice(tx, shop, first.id); });
  };
  EXPECT_TRUE(find(kShop));
  EXPECT_FALSE(find(ShopId{2}));
}

TEST_F(Messaging, WhatHappenedWhileMailWasOffIsToldToNobody) {
  NoticeRequested request;
  request.order = order;
  request.reason = "shipped/1";
  const std::string body = encode(request);
  ASSERT_TRUE(store->write_now([&](store::Tx& tx) {
    return store::append_fact(tx, {.shop = kShop,
                                   .topic = kNoticeRequested,
                                   .subject = kParcel,
                                   .body = body,
                                   .at = clock.now()});
  }));
  ASSERT_TRUE(pass_over_facts(*store, clock));
  EXPECT_EQ(intake.step().value(), 0);
  EXPECT_EQ(states(), "");
}

TEST_F(Messaging, AFactThatNobodyCanReadIsPassedOver) {
  ASSERT_TRUE(store->write_now([&](store::Tx& tx) {
    return store::append_fact(tx, {.shop = kShop,
                                   .topic = kNoticeRequested,
                                   .subject = kParcel,
                                   .body = "{}",
                                   .at = clock.now()});
  }));
  EXPECT_EQ(intake.step().value(), 1);
  EXPECT_EQ(states(), "");
}

}  // namespace
}  // namespace onda::messages
