#include "messages/notice.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace onda::messages {
namespace {

using namespace std::chrono_literals;
using enum Happening;

constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 7 / 3}};
constexpr Happening kAll[] = {claimed, accepted,  deferred,  refused, unsure, lapsed, withheld,
                              held,    overtaken, delivered, bounced, barred, silent};

Standing queued() {
  Standing standing;
  standing.due_at = kNow;
  standing.expires_at = kNow + 24h;
  return standing;
}

Standing after(Standing standing, std::initializer_list<Happening> all, const Terms& terms = {}) {
  for (const Happening what : all) {
    const Moment moment{standing.due_at.value_or(kNow), 0};
    standing =
        advance(standing, {.what = what, .because = {}, .until = moment.now + 1h}, terms, moment);
  }
  return standing;
}

struct Case {
  const char* name;
  std::vector<Happening> happenings;
  State state;
  std::optional<Millis> due_in;  // from kNow
  int attempts;
};

TEST(Notice, ComesToItsOutcome) {
  const Case cases[] = {
      {"a claim is a lease", {claimed}, State::claimed, 60s, 1},
      {"taken", {claimed, accepted}, State::accepted, {}, 1},
      {"and arrived", {claimed, accepted, delivered}, State::delivered, {}, 1},
      {"or come back", {claimed, accepted, bounced}, State::bounced, {}, 1},
      {"the report overtakes the answer", {claimed, delivered, accepted}, State::delivered, {}, 1},
      {"refused for good", {claimed, refused}, State::failed, {}, 1},
      {"nobody to write to", {refused}, State::failed, {}, 0},
      {"not allowed", {withheld}, State::suppressed, {}, 0},
      {"true no more", {overtaken}, State::expired, {}, 0},
      {"not at this hour", {held}, State::queued, 1h, 0},
      {"what is on its way out is not held back", {claimed, withheld}, State::claimed, 60s, 1},
      {"nobody knows", {claimed, unsure}, State::ambiguous, 60s + 1min, 1},
      {"nor after a crash", {claimed, lapsed}, State::ambiguous, 60s + 1min, 1},
      {"told again", {claimed, lapsed, claimed, accepted}, State::accepted, {}, 2},
      {"the late answer counts", {claimed, lapsed, accepted}, State::accepted, {}, 1},
      {"what may have arrived has not failed",
       {claimed, unsure, claimed, refused},
       State::ambiguous,
       {},
       2},
      {"nor is it suppressed", {claimed, unsure, withheld}, State::ambiguous, {}, 1},
      {"nor expired", {claimed, unsure, overtaken}, State::ambiguous, {}, 1},
      {"an outcome stays", {claimed, refused, claimed, accepted}, State::failed, {}, 1},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    Standing standing = queued();
    for (const Happening what : each.happenings) standing = after(standing, {what});
    EXPECT_EQ(to_text(standing.state), to_text(each.state));
    EXPECT_EQ(standing.attempts, each.attempts);
    ASSERT_EQ(standing.due_at.has_value(), each.due_in.has_value());
    if (each.due_in) {
      EXPECT_EQ(*standing.due_at - kNow, *each.due_in);
    }
  }
}

TEST(Notice, IsTriedAgainLaterAndLater) {
  Standing standing = queued();
  standing.expires_at = kNow + 240h;
  std::vector<Millis> waits;
  while (standing.due_at) {
    const Instant tried_at = *standing.due_at;
    standing = advance(standing, {.what = claimed}, {}, {tried_at, 0});
    standing = advance(standing, {.what = deferred}, {}, {tried_at, 0});
    if (standing.due_at) waits.push_back(*standing.due_at - tried_at);
  }
  EXPECT_EQ(waits, (std::vector<Millis>{1min, 5min, 30min, 2h, 6h}));
  EXPECT_EQ(standing.state, State::failed);
  EXPECT_EQ(standing.attempts, 6);
  EXPECT_EQ(wait_after(1, 0.999), 1min + 12s - 12ms);
}

TEST(Notice, IsNotTriedAfterItIsNoNews) {
  Standing standing = queued();
  standing.expires_at = kNow + 30s;
  EXPECT_EQ(after(standing, {claimed, deferred}).state, State::failed);
  const Standing doubtful = after(standing, {claimed, unsure});
  EXPECT_EQ(doubtful.state, State::ambiguous);
  EXPECT_FALSE(doubtful.due_at);
  EXPECT_EQ(after(standing, {held}).state, State::expired);
}

TEST(Notice, WhatMayHaveArrivedIsLeftWhereTheTermsSaySo) {
  const Standing left =
      after(queued(), {claimed, unsure, claimed}, {.when_unsure = WhenUnsure::leave});
  EXPECT_EQ(left.state, State::ambiguous);
  EXPECT_FALSE(left.due_at);
  EXPECT_EQ(left.attempts, 1);
}

TEST(Notice, GoesTheNextWayWhereThereIsOne) {
  Standing standing = queued();
  standing.ways = {Way::email, Way::email};
  standing = after(standing, {claimed, refused});
  EXPECT_EQ(standing.state, State::queued);
  EXPECT_EQ(standing.way, 1U);
  EXPECT_EQ(standing.tries, 0);
  EXPECT_EQ(after(standing, {claimed, bounced}).state, State::bounced);
}

// AlimTalk that nobody confirms is followed by an SMS; what the report says later still counts.
TEST(Notice, SilenceLeadsToTheNextWay) {
  Standing standing = queued();
  standing.ways = {Way::alimtalk, Way::sms};
  const Terms terms{.report_within = 3min};
  standing = after(standing, {claimed, accepted}, terms);
  EXPECT_EQ(standing.state, State::accepted);
  EXPECT_EQ(standing.due_at, kNow + 1min + 3min) << "claimed, its lease a minute";
  EXPECT_FALSE(after(standing, {delivered}, terms).due_at);
  standing = after(standing, {silent}, terms);
  EXPECT_EQ(standing.state, State::queued);
  EXPECT_EQ(standing.way, 1U);
  EXPECT_EQ(after(standing, {delivered}, terms).state, State::delivered);
  EXPECT_EQ(after(standing, {barred}, terms).state, State::ambiguous);
  // The last way's silence is no news.
  EXPECT_FALSE(after(standing, {claimed, accepted}, terms).due_at);
}

TEST(Notice, AClosedWayLeadsToTheNextAndAtLastToSuppressed) {
  Standing standing = queued();
  standing.ways = {Way::sms, Way::email};
  standing = after(standing, {barred});
  EXPECT_EQ(standing.state, State::queued);
  EXPECT_EQ(after(standing, {barred}).state, State::suppressed);
}

// Whatever happens in whatever order: what has an outcome keeps it, what is waited for has its
// time, and what was handed off once is never called unsent.
TEST(Notice, HoldsItsPromisesWhateverHappens) {
  SeededRandom random(7);
  for (int life = 0; life < 20'000; ++life) {
    Standing standing = queued();
    if (random.chance(0.5)) standing.ways = {Way::alimtalk, Way::sms, Way::email};
    const Terms terms{.report_within = random.chance(0.5) ? Millis{60'000} : Millis{0}};
    Instant now = kNow;
    bool was_unsure = false;
    for (int i = 0; i < 30; ++i) {
      const Happening what = kAll[random.below(std::size(kAll))];
      const Standing was = standing;
      const News news{.what = what, .because = {}, .until = now + 1h};
      standing = advance(was, news, terms, {now, random.unit()});
      was_unsure |= standing.state == State::ambiguous;
      const bool waits = standing.state == State::queued || standing.state == State::claimed;
      if (waits) {
        ASSERT_TRUE(standing.due_at) << life;
      }
      if (!was.due_at && was.state != State::accepted && was.state != State::ambiguous) {
        ASSERT_EQ(standing.state, was.state) << life;
      }
      if (was_unsure) {
        ASSERT_TRUE(standing.may_have_arrived) << life;
        ASSERT_TRUE(standing.state != State::failed && standing.state != State::suppressed &&
                    standing.state != State::expired)
            << life;
      }
      ASSERT_LE(standing.attempts - was.attempts, what == claimed ? 1 : 0) << life;
      ASSERT_LE(standing.tries, Terms{}.tries) << life;
      now += Millis{static_cast<std::int64_t>(random.below(3'600'000))};
    }
  }
}

}  // namespace
}  // namespace onda::messages
