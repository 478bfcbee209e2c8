#include "store/facts.hpp"

#include <gtest/gtest.h>

#include "sql/store.hpp"

namespace onda::store {
namespace {

using namespace std::chrono_literals;

class Facts : public testing::Test {
 protected:
  Facts() : store_(std::move(*Store::open({.sync = Sync::off}))) {}

  void tell(std::string_view body) {
    ASSERT_TRUE(store_->write_now([&](Tx& tx) {
      return tx.run(sql::store::append_fact, {1, "test.told", Uuid{}, body, clock_.now()});
    }));
  }
  FactReader reader(std::string owner, Consume consume) {
    return FactReader(
        *store_, clock_,
        {.consumer = "ear", .owner = std::move(owner), .batch = 2, .retry = {.attempts = 3}},
        std::move(consume));
  }
  // The reader that appends what it hears, and fails on what stands in `refused`.
  Consume hear() {
    return [this](const Fact& fact) -> Result<void> {
      if (fact.body == refused_) return fail({Code::unavailable, "no", "not today", {}});
      heard_ += fact.body;
      return {};
    };
  }
  std::vector<Setback> setbacks() {
    return store_->read_now([](ReadTx& tx) { return list_setbacks(tx, "", 100); }).value();
  }

  ManualClock clock_{Instant{}};
  std::unique_ptr<Store> store_;
  std::string heard_;
  std::string refused_;
};

TEST_F(Facts, AreHeardOnceInOrderFromWhenTheConsumerBegan) {
  tell("x");
  FactReader ear = reader("one", hear());
  EXPECT_EQ(ear.step().value(), 0) << "the past is not its business";
  for (const char* body : {"a", "b", "c"}) tell(body);
  EXPECT_EQ(ear.step().value(), 2);
  EXPECT_EQ(ear.step().value(), 1);
  EXPECT_EQ(ear.step().value(), 0);
  EXPECT_EQ(heard_, "abc");
}

TEST_F(Facts, AnotherProcessReadsOnWhenTheLeaseHasRunOut) {
  FactReader one = reader("one", hear());
  FactReader two = reader("two", hear());
  ASSERT_EQ(one.step().value(), 0);
  tell("a");
  EXPECT_EQ(two.step().value(), 0) << "one holds the lease";
  clock_.advance(31s);
  EXPECT_EQ(two.step().value(), 1);
  EXPECT_EQ(one.step().value(), 0) << "now two holds it";
  EXPECT_EQ(heard_, "a");
}

TEST_F(Facts, WhoBeginsAloneNeedNotWaitForTheLeaseOfOneThatWasKilled) {
  FactReader killed = reader("one", hear());
  FactReader next = reader("two", hear());
  ASSERT_EQ(killed.step().value(), 0);
  tell("a");
  EXPECT_EQ(next.step().value(), 0);
  EXPECT_EQ(store_->write_now(end_leases).value(), 1);
  EXPECT_EQ(next.step().value(), 1);
  EXPECT_EQ(heard_, "a");
}

TEST_F(Facts, WhatFailsIsTriedAgainThenDeadThenReplayed) {
  FactReader ear = reader("one", hear());
  ASSERT_EQ(ear.step().value(), 0);
  refused_ = "a";
  tell("a");
  tell("b");
  EXPECT_EQ(ear.step().value(), 2);
  EXPECT_EQ(heard_, "b") << "one that fails does not hold up the others";
  EXPECT_EQ(ear.step().value(), 0) << "not due yet";
  clock_.advance(2s);
  EXPECT_EQ(ear.step().value(), 1);
  clock_.advance(10s);
  EXPECT_EQ(ear.step().value(), 1);
  clock_.advance(1h);
  EXPECT_EQ(ear.step().value(), 0) << "dead after three tries";
  ASSERT_EQ(setbacks().size(), 1U);
  EXPECT_EQ(setbacks()[0].reason, "not today");
  EXPECT_TRUE(setbacks()[0].dead_at);

  refused_.clear();
  EXPECT_EQ(store_->write_now([&](Tx& tx) { return replay_dead(tx, "ear", clock_.now()); }).value(),
            1);
  EXPECT_EQ(ear.step().value(), 1);
  EXPECT_EQ(heard_, "ba");
  EXPECT_TRUE(setbacks().empty());
}

TEST_F(Facts, AreWrittenWholeWithThePositionOrNotAtAll) {
  FactReader ear = reader("one", hear());
  const auto prepare = [&](Result<void> outcome) {
    return [this, outcome](const std::vector<Fact>& facts) -> Result<Writing> {
      const std::string first = facts.front().body;
      return [this, outcome, first](Tx& tx) -> Result<void> {
        const auto told =
            append_fact(tx, {ShopId{1}, "test.heard", Uuid{}, "heard " + first, clock_.now()});
        return told ? outcome : told;
      };
    };
  };
  ASSERT_EQ(ear.step_whole(prepare({})).value(), 0);
  tell("a");
  const Result<void> refused = fail({Code::unavailable, "no", "not today", {}});
  EXPECT_FALSE(ear.step_whole(prepare(refused)));
  EXPECT_EQ(store_->read_now(newest_fact).value(), 1) << "nothing of it stays";
  EXPECT_EQ(ear.step_whole(prepare({})).value(), 1) << "the same fact comes again";
  EXPECT_EQ(store_->read_now(newest_fact).value(), 2);
}

TEST_F(Facts, OldOnesAreForgottenOnlyBehindEveryConsumer) {
  FactReader ear = reader("one", hear());
  ASSERT_EQ(ear.step().value(), 0);
  tell("a");
  clock_.advance(24h);
  const auto prune = [&] {
    return store_->write_now([&](Tx& tx) { return prune_facts(tx, clock_.now() - 1h, 100); })
        .value();
  };
  EXPECT_EQ(prune(), 0) << "ear has not read it";
  EXPECT_EQ(ear.step().value(), 1);
  EXPECT_EQ(prune(), 0) << "the newest stays, so that ids go on from it";
  tell("b");
  EXPECT_EQ(prune(), 1);
  EXPECT_EQ(ear.step().value(), 1);
  EXPECT_EQ(heard_, "ab");
}

TEST(Backoff, DoublesUpToTheLongestWithJitter) {
  const RetryPolicy policy;
  EXPECT_EQ(backoff(policy, 1, 0), 1'000ms);
  EXPECT_EQ(backoff(policy, 2, 0), 2'000ms);
  EXPECT_EQ(backoff(policy, 4, 0.5), 8'800ms);
  EXPECT_EQ(backoff(policy, 60, 0), 3'600'000ms);
}

}  // namespace
}  // namespace onda::store
