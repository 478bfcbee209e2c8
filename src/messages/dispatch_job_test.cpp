#include "messages/dispatch_job.hpp"

#include "messages/messaging_fixture_job_test.hpp"

namespace onda::messages {
namespace {

using namespace std::chrono_literals;
using Messaging = MessagingTest;

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
    Notice notice = list_due(tx, Way::email, clock.now(), 9).value().at(0);
    notice.standing = advance(notice.standing, {.what = Happening::claimed}, {}, {clock.now(), 0});
    return save_standing(tx, notice, clock.now());
  };
  ASSERT_TRUE(store->write_now(claim));  // and here the process ends
  EXPECT_EQ(dispatch_all(), 0) << "somebody holds the lease";
  Dispatch next(dispatch_parts(Way::email, &box));
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
