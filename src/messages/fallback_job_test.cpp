// From one way to the next: by what reports say, by silence, by what a buyer switched off, by what
// an address is worth, by budgets and by ways that do not answer.

#include "messages/address.hpp"
#include "messages/messaging_fixture_job_test.hpp"
#include "messages/preference_sql.hpp"
#include "messages/report_service.hpp"
#include "messages/spending_sql.hpp"
#include "messages/suppression_sql.hpp"

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

class Fallback : public MessagingTest {
 protected:
  Fallback() {
    table.of(Trigger::shipped).ways = {Way::alimtalk, Way::sms, Way::email};
    terms.report_within = 3min;
    make_jobs();
  }
  Heard report(Way way, Happening what, std::string because = "3018") {
    const Report report{.notice = notices()[0].id, .way = way, .what = what, .because = because};
    return store
        ->write_now([&](store::Tx& tx) { return hear(tx, kShop, report, terms, {clock.now(), 0}); })
        .value();
  }
  template <class Job>
  void write(Job job) {
    ASSERT_TRUE(store->write_now(std::move(job)));
  }
  // How many each way took: "alimtalk 1 sms 0 email 0"
  std::string taken() const {
    return fmt::format("alimtalk {} sms {} email {}", alimtalk.taken.size(), sms.taken.size(),
                       box.taken.size());
  }
};

TEST_F(Fallback, AFailureReportLeadsToTheNextWayAtOnce) {
  ask(Trigger::shipped, "shipped/1");
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(taken(), "alimtalk 1 sms 0 email 0");
  EXPECT_EQ(report(Way::alimtalk, Happening::bounced), Heard::taken);
  EXPECT_EQ(report(Way::alimtalk, Happening::bounced), Heard::known);
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(taken(), "alimtalk 1 sms 1 email 0");
  EXPECT_EQ(report(Way::sms, Happening::delivered, "4000"), Heard::taken);
  clock.advance(1h);
  EXPECT_EQ(dispatch_all(), 0);
  EXPECT_EQ(states(), "delivered(4000)");
  const std::vector<Attempt> tries = attempts(notices()[0]);
  ASSERT_EQ(tries.size(), 2U);
  EXPECT_EQ(tries[0].state, State::bounced);
  EXPECT_EQ(tries[0].answer, "3018");
  EXPECT_EQ(tries[1].state, State::delivered);
  EXPECT_EQ(tries[1].address, "+82********78");
}

TEST_F(Fallback, SilenceLeadsToTheNextWayInTime) {
  ask(Trigger::shipped, "shipped/1");
  dispatch_all();
  clock.advance(2min);
  EXPECT_EQ(dispatch_all(), 0);
  clock.advance(1min);
  EXPECT_EQ(dispatch_all(), 2);
  EXPECT_EQ(taken(), "alimtalk 1 sms 1 email 0");
  // What arrives late arrived all the same; a late failure says nothing of the SMS.
  EXPECT_EQ(report(Way::alimtalk, Happening::bounced), Heard::taken);
  EXPECT_EQ(states(), "accepted");
  EXPECT_EQ(report(Way::alimtalk, Happening::delivered, "4000"), Heard::taken);
  clock.advance(1h);
  EXPECT_EQ(dispatch_all(), 0);
  EXPECT_EQ(states(), "delivered(4000)");
}

// A gateway may report before it has answered all of the batch.
TEST_F(Fallback, AReportMayComeBeforeTheAnswer) {
  alimtalk.meanwhile = [this] {
    EXPECT_EQ(report(Way::alimtalk, Happening::bounced), Heard::taken);
    EXPECT_EQ(report(Way::alimtalk, Happening::bounced), Heard::known);
  };
  sms.meanwhile = [this] {
    EXPECT_EQ(report(Way::sms, Happening::delivered, "4000"), Heard::taken);
    EXPECT_EQ(report(Way::email, Happening::delivered), Heard::unknown);
  };
  ask(Trigger::shipped, "shipped/1");
  dispatch_all();
  EXPECT_EQ(taken(), "alimtalk 1 sms 1 email 0");
  EXPECT_EQ(states(), "delivered(4000)");
  const std::vector<Attempt> tries = attempts(notices()[0]);
  ASSERT_EQ(tries.size(), 2U);
  EXPECT_EQ(tries[0].state, State::bounced);
  EXPECT_EQ(tries[0].answer, "3018");
  EXPECT_EQ(tries[0].address, "+82********78");
  EXPECT_EQ(tries[1].state, State::delivered);
}

TEST_F(Fallback, WhatNobodyHandedOverIsNotReported) {
  ask(Trigger::shipped, "shipped/1");
  EXPECT_EQ(report(Way::alimtalk, Happening::delivered), Heard::unknown);
  dispatch_all();
  EXPECT_EQ(report(Way::sms, Happening::delivered), Heard::unknown);
  EXPECT_EQ(states(), "accepted");
}

// Its own mail that came back is not what the buyer was told.
TEST_F(Fallback, ADateWhoseMailCameBackGoesByTheNextWay) {
  table.of(Trigger::date_changed).ways = {Way::email, Way::sms};
  sheet.expected = Day{std::chrono::sys_days{kThird} + std::chrono::days{2}};
  ask(Trigger::date_changed, "date/1");
  clock.advance(15min);
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(report(Way::email, Happening::bounced, "550"), Heard::taken);
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(states(), "accepted");
  EXPECT_EQ(taken(), "alimtalk 0 sms 1 email 1");
}

TEST_F(Fallback, ADateThatMayHaveArrivedIsToldAgain) {
  table.daily_cap = 1;
  sheet.expected = Day{std::chrono::sys_days{kThird} + std::chrono::days{2}};
  box.answer = Happening::unsure;
  ask(Trigger::date_changed, "date/1");
  clock.advance(15min);
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(states(), "ambiguous");
  box.answer = Happening::accepted;
  clock.advance(1min);
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(states(), "accepted");
  EXPECT_EQ(taken(), "alimtalk 0 sms 0 email 2");
}

// What failed told nothing, and what was told before counts by when it was told.
TEST_F(Fallback, ADateThatReachedNobodyIsNotKnown) {
  table.of(Trigger::date_changed).ways = {Way::email};
  const auto tell = [this](int day, const std::string& reason) {
    sheet.expected = Day{std::chrono::sys_days{kThird} + std::chrono::days{day}};
    ask(Trigger::date_changed, reason);
    clock.advance(15min);
    EXPECT_EQ(dispatch_all(), 1);
  };
  tell(1, "date/1");
  tell(2, "date/2");
  EXPECT_EQ(report(Way::email, Happening::bounced, "550"), Heard::taken);
  EXPECT_EQ(states(), "accepted bounced(550)");
  tell(2, "date/3");
  EXPECT_EQ(states(), "accepted bounced(550) accepted") << "nobody was told of this day";
  const Notice first = notices()[2];
  write([&](store::Tx& tx) {
    const Report late{.notice = first.id, .way = Way::email, .what = Happening::delivered};
    return hear(tx, kShop, late, terms, {clock.now(), 0});
  });
  tell(1, "date/4");
  EXPECT_EQ(states(), "delivered bounced(550) accepted accepted") << "the report is newer, not it";
}

TEST_F(Fallback, ASuppressedAddressIsPassedBy) {
  write([&](store::Tx& tx) {
    return suppress(tx, {.shop = kShop,
                         .medium = Medium::phone,
                         .address = address_key("+821012345678"),
                         .reason = "refused",
                         .source = "080",
                         .at = clock.now()});
  });
  ask(Trigger::shipped, "shipped/1");
  EXPECT_EQ(dispatch_all(), 3);
  EXPECT_EQ(taken(), "alimtalk 0 sms 0 email 1") << "both lead to the telephone";
  table.of(Trigger::lost).ways = {Way::sms};
  sheet.stage = Stage::lost;
  ask(Trigger::lost, "lost/1");
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(states(), "accepted suppressed(address_refused)");
  write([&](store::Tx& tx) {
    return unsuppress(tx, kShop, Medium::phone, address_key("+821012345678"));
  });
  ask(Trigger::lost, "lost/2");
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(taken(), "alimtalk 0 sms 1 email 1");
}

// What is refused after the notices were looked at is heard by the transaction that claims them.
TEST_F(Fallback, ARefusalThatComesBeforeTheClaimIsHeard) {
  table.of(Trigger::shipped).ways = {Way::sms, Way::email};
  const auto ask_of_two = [this](const std::string& reason) {
    for (const std::uint8_t each : std::to_array<std::uint8_t>({1, 2})) {
      parcel = Uuid{each};
      ask(Trigger::shipped, fmt::format("{}/{}", reason, each));
    }
  };
  ask_of_two("first");
  while_claiming = [this](store::Tx& tx) {
    return suppress(tx, {.shop = kShop,
                         .medium = Medium::phone,
                         .address = address_key(sheet.buyer_phone),
                         .reason = "refused",
                         .source = "080",
                         .at = clock.now()});
  };
  EXPECT_EQ(jobs[1]->step(clock.now()).value(), 2);
  EXPECT_EQ(states(), "accepted queued(address_refused)");
  EXPECT_EQ(taken(), "alimtalk 0 sms 1 email 0");
  EXPECT_EQ(jobs[0]->step(clock.now()).value(), 1);
  EXPECT_EQ(states(), "accepted accepted");

  table.of(Trigger::shipped).ways = {Way::email};
  ask_of_two("second");
  while_claiming = [this](store::Tx& tx) {
    return put_wishes(tx, kShop, buyer_key(sheet.buyer_email, sheet.buyer_phone),
                      {.ways_off = {}, .triggers_off = {Trigger::shipped}}, clock.now());
  };
  EXPECT_EQ(jobs[0]->step(clock.now()).value(), 2);
  EXPECT_EQ(states(), "accepted accepted accepted suppressed(switched_off)");
  EXPECT_EQ(taken(), "alimtalk 0 sms 1 email 2");
}

TEST_F(Fallback, WhatTheBuyerSwitchedOffIsLeftOut) {
  const Wishes wishes{.ways_off = {Way::alimtalk, Way::sms}, .triggers_off = {Trigger::delivered}};
  write([&](store::Tx& tx) {
    return put_wishes(tx, kShop, buyer_key(sheet.buyer_email, sheet.buyer_phone), wishes,
                      clock.now());
  });
  ask(Trigger::shipped, "shipped/1");
  EXPECT_EQ(dispatch_all(), 3);
  EXPECT_EQ(taken(), "alimtalk 0 sms 0 email 1");
  sheet.stage = Stage::delivered;
  ask(Trigger::delivered, "delivered/1");
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(states(), "accepted suppressed(switched_off)");
}

TEST_F(Fallback, AMonthsBudgetIsNotGoneBeyond) {
  table.of(Trigger::shipped).ways = {Way::sms, Way::email};
  way_terms = {.cost_milli = 18'000, .budget_milli = 40'000};
  make_jobs();
  for (int i = 0; i < 3; ++i) {
    ask(Trigger::shipped, fmt::format("shipped/{}", i));
    dispatch_all();
  }
  EXPECT_EQ(taken(), "alimtalk 0 sms 2 email 1");
  const Result<Spending> spent = store->read_now(
      [&](store::ReadTx& tx) { return find_spending(tx, kShop, Way::sms, clock.now()); });
  EXPECT_EQ(spent->messages, 2);
  EXPECT_EQ(spent->cost_milli, 36'000);
  clock.advance(24h * 31);
  ask(Trigger::shipped, "shipped/next month");
  dispatch_all();
  EXPECT_EQ(taken(), "alimtalk 0 sms 3 email 1");
}

// News of an order is not given up for money: it waits, and staff see how much does.
TEST_F(Fallback, OnTheLastWayASpentBudgetHoldsTheNews) {
  table.of(Trigger::lost).ways = {Way::sms};
  sheet.stage = Stage::lost;
  way_terms = {.cost_milli = 18'000, .budget_milli = 20'000};
  make_jobs();
  for (int i = 0; i < 2; ++i) {
    ask(Trigger::lost, fmt::format("lost/{}", i));
    dispatch_all();
  }
  EXPECT_EQ(states(), "accepted queued(budget_spent)");
  const auto unpaid = [this](ShopId shop, Way way) {
    return *store->read_now([&](store::ReadTx& tx) { return count_unpaid(tx, shop, way); });
  };
  EXPECT_EQ(unpaid(kShop, Way::sms), 1);
  EXPECT_EQ(unpaid(kShop, Way::email), 0);
  EXPECT_EQ(unpaid(ShopId{2}, Way::sms), 0);
  clock.advance(15min);
  EXPECT_EQ(dispatch_all(), 1) << "looked at again";
  EXPECT_EQ(states(), "accepted queued(budget_spent)");
  way_terms.budget_milli = 40'000;  // somebody has raised it
  make_jobs();
  clock.advance(15min);
  dispatch_all();
  EXPECT_EQ(states(), "accepted accepted");
}

TEST_F(Fallback, NewsThatGetsOldWhileItWaitsForMoneyIsNotTold) {
  table.of(Trigger::lost).ways = {Way::sms};
  sheet.stage = Stage::lost;
  way_terms = {.cost_milli = 18'000, .budget_milli = 10'000};
  make_jobs();
  ask(Trigger::lost, "lost/1");
  dispatch_all();
  clock.advance(24h * 7 - 10min);
  dispatch_all();
  EXPECT_EQ(states(), "expired(budget_spent)");
}

TEST(Spending, IsLookedAtAgainAtTheTurnOfAMonthAtTheLatest) {
  const Instant eve{std::chrono::sys_days{std::chrono::year{2026} / 7 / 31} + 23h + 50min};
  EXPECT_EQ(look_again_at(eve), eve + 10min);
  EXPECT_EQ(look_again_at(eve - 1h), eve - 45min);
}

TEST_F(Fallback, AWayThatDoesNotAnswerRestsAndIsPassedBy) {
  table.of(Trigger::shipped).ways = {Way::sms, Way::email};
  table.daily_cap = 100;
  sms.answer = Happening::deferred;
  for (int i = 0; i < kFailuresToRest; ++i) {
    ask(Trigger::shipped, fmt::format("shipped/{}", i));
    EXPECT_EQ(dispatch_all(), 1);
  }
  ask(Trigger::shipped, "shipped/waits");
  EXPECT_EQ(dispatch_all(), 0) << "it rests";
  clock.advance(10s);
  EXPECT_EQ(dispatch_all(), 1) << "one tries whether it answers again";
  EXPECT_EQ(taken(), "alimtalk 0 sms 6 email 0");
  clock.advance(kPatience);
  EXPECT_EQ(dispatch_all(), 11) << "one more try, then all others go by mail";
  EXPECT_EQ(taken(), "alimtalk 0 sms 7 email 5");
}

TEST_F(Fallback, AWayIsNotUsedFasterThanItTakes) {
  table.of(Trigger::shipped).ways = {Way::sms};
  table.daily_cap = 100;
  way_terms.per_second = 2;
  make_jobs();
  for (int i = 0; i < 3; ++i) {
    ask(Trigger::shipped, fmt::format("shipped/{}", i));
    order = OrderId(Uuid{static_cast<std::uint8_t>(8 + i)});
  }
  EXPECT_EQ(dispatch_all(), 1);
  EXPECT_EQ(dispatch_all(), 0);
  clock.advance(1s);
  EXPECT_EQ(dispatch_all(), 2);
  EXPECT_EQ(taken(), "alimtalk 0 sms 3 email 0");
}

}  // namespace
}  // namespace onda::messages
