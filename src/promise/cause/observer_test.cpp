#include "promise/cause/observer.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.hpp"

namespace onda::promise::cause {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr Instant kFirstDay{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}};  // a Monday

std::size_t index(Cause cause) { return static_cast<std::size_t>(cause); }

// One parcel a call, on its way in order of time: sent at nine, taken in the evening, sorted at
// night, carried out the next morning.
class Parcels {
 public:
  struct Kind {
    Key carrier = key_of("a");
    Key seller = key_of("house");
    Key hub = key_of("hub");
    Key region = key_of("north");
  };

  Observer observer;

  void pass_to(Instant now) {
    for (; recounted_ + hours{6} <= now; recounted_ += hours{6}) {
      for (const Handle each : observer.silent_since(recounted_ - days{30})) {
        observer.end(each, recounted_);
      }
      observer.recount(recounted_);
    }
  }
  void tell(Handle parcel, const Stop& stop) { tell(parcel, stop, stop.at); }
  void tell(Handle parcel, const Stop& stop, Instant now) {
    pass_to(now);
    if (!is_of_shop(stop.step)) observer.heard(observer.facts(parcel).carrier, stop.at, now);
    observer.tell(parcel, stop, now);
  }
  Handle begin(const Kind& kind, Instant at) {
    pass_to(at);
    return observer.begin({.carrier = kind.carrier,
                           .seller = kind.seller,
                           .destination = kind.region,
                           .zone = kind.region,
                           .placed_at = at,
                           .promised_end = {},
                           .skus = {}});
  }
  // Everybody's day: `count` parcels of the kind are sent, those of the day before are delivered.
  // `moves`: whether the carrier takes and carries anything today.
  void day(const Kind& kind, int number, int count) {
    const Instant morning = kFirstDay + days{number} + hours{9};
    std::vector<Handle>& waiting = waiting_[kind.carrier];
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      tell(waiting[i], {morning + minutes{i}, Step::out, kind.region});
    }
    std::vector<Handle> sent;
    for (int i = 0; i < count; ++i) {
      const Handle parcel = begin(kind, morning + hours{1} + minutes{i});
      tell(parcel, {morning + hours{2} + minutes{i}, Step::packed, 0});
      sent.push_back(parcel);
    }
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      tell(waiting[i], {morning + hours{5} + minutes{i}, Step::delivered, kind.region});
      observer.end(waiting[i], morning + hours{5} + minutes{i});
    }
    for (std::size_t i = 0; i < sent.size(); ++i) {
      tell(sent[i], {morning + hours{9} + minutes{i}, Step::accepted, kind.seller});
    }
    for (std::size_t i = 0; i < sent.size(); ++i) {
      tell(sent[i], {morning + hours{13} + minutes{i}, Step::arrived, kind.hub});
    }
    for (std::size_t i = 0; i < sent.size(); ++i) {
      tell(sent[i], {morning + hours{16} + minutes{i}, Step::departed, kind.hub});
    }
    waiting = std::move(sent);
  }

 private:
  Instant recounted_ = kFirstDay;
  std::unordered_map<Key, std::vector<Handle>> waiting_;
};

TEST(Observer, WhatItHoldsHasABound) {
  Parcels world;
  SeededRandom random(7);
  std::size_t second_half_year = 0, later = 0;
  for (int day = 0; day < 3 * 365; ++day) {
    // Hubs are renamed every month, sellers come and go, a tenth of the parcels is never heard of
    // again.
    const Key hub = key_of(fmt::format("hub {} {}", day / 30, random.below(4)));
    const Key seller = key_of(fmt::format("seller {}", day / 45));
    world.day({.seller = seller, .hub = hub}, day, 20);
    const Parcels::Kind gone{.seller = seller, .hub = hub};
    const Handle lost = world.begin(gone, kFirstDay + days{day} + hours{23});
    world.tell(lost, {kFirstDay + days{day} + hours{23}, Step::accepted, hub});
    if (day < 182) continue;
    std::size_t& most = day < 365 ? second_half_year : later;
    most = std::max(most, world.observer.size().bytes);
  }
  EXPECT_LE(later, second_half_year * 11 / 10);
  EXPECT_LE(world.observer.size().parcels, 60U) << "those of two days, and of thirty days' silence";
}

TEST(Observer, TheLightestIsForgottenWhereTooMuchIsKnown) {
  Norms norms;
  Crowd crowd;
  for (Key i = 1; i <= 1'000; ++i) {
    const int times = i <= 10 ? 5 : 1;
    for (int each = 0; each < times; ++each) {
      norms.learn({{i, i, i, i}, i}, {1, 1}, kFirstDay);
      crowd.ended(i, 0, kFirstDay);
    }
  }
  norms.forget(kFirstDay, 100);
  crowd.forget(kFirstDay, 100);
  EXPECT_EQ(norms.nodes(), 10U);
  EXPECT_EQ(crowd.nodes(), 10U);
  norms.forget(kFirstDay + days{400}, 100);
  crowd.forget(kFirstDay + days{400}, 100);
  EXPECT_EQ(norms.nodes() + crowd.nodes(), 0U) << "and all of it in a year";
}

// A parcel that was packed in time and not taken three days later, while another carrier takes what
// it is given; its own takes `elsewhere` parcels a day from another house.
struct Untaken {
  Parcels world;
  Handle parcel = 0;
  Instant now{};
  explicit Untaken(int elsewhere = 0) {
    const Parcels::Kind other{.carrier = key_of("b"), .hub = key_of("other hub")};
    for (int day = 0; day < 42; ++day) {
      world.day({}, day, 12);
      world.day(other, day, 12);
    }
    const Instant at = kFirstDay + days{42} + hours{10};
    parcel = world.begin({}, at);
    world.tell(parcel, {at + hours{1}, Step::packed, 0});
    for (int day = 42; day < 45; ++day) {
      world.day({.seller = key_of("another house")}, day, elsewhere);
      world.day(other, day, 12);
    }
    now = at + days{3};
    world.pass_to(now);
  }
  Finding best(const std::vector<Circumstance>& outside) const {
    const std::vector<Finding> all = world.observer.diagnose(parcel, now, outside);
    const auto most = std::max_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return a.excess_days < b.excess_days;
    });
    return most == all.end() ? Finding{} : *most;
  }
};

TEST(Observer, ASignalThatCoversPlaceAndTimeOutweighsAGuess) {
  const Untaken untaken;
  const Incident strike{Cause::strike, Party::nobody, kVagueWord};
  struct Case {
    const char* name;
    Circumstance outside;
    Cause cause;
  };
  const Instant since = untaken.now - days{2};
  const Case cases[] = {
      {"a strike of those who should have taken it",
       {.from = since, .to = {}, .incident = strike},
       Cause::strike},
      {"one that ended before it was to be taken",
       {.from = since - days{9}, .to = since - hours{20}, .incident = strike},
       Cause::missed_pickup},
      {"one that began an hour ago",
       {.from = untaken.now - hours{1}, .to = {}, .incident = strike},
       Cause::missed_pickup},
      {"one where it goes, which keeps nobody from taking it",
       {.from = since, .to = {}, .reach = Reach::destination, .incident = strike},
       Cause::missed_pickup},
      {"one of a place where it has not been",
       {.from = since, .to = {}, .reach = Reach::place, .place = key_of("hub"), .incident = strike},
       Cause::missed_pickup},
  };
  for (const Case& c : cases) {
    const Finding finding = untaken.best({c.outside});
    EXPECT_EQ(finding.cause, c.cause)
        << c.name << ", strike " << finding.odds[index(Cause::strike)];
    EXPECT_TRUE(finding.is_named()) << c.name;
  }
  EXPECT_EQ(untaken.best({}).cause, Cause::missed_pickup);
}

TEST(Observer, ASignalIsNotBelievedWhereOthersPassAsEver) {
  const Untaken untaken(12);
  const Circumstance strike{.from = untaken.now - days{2},
                            .to = {},
                            .incident = {Cause::strike, Party::nobody, kVagueWord}};
  EXPECT_EQ(untaken.best({strike}).cause, Cause::missed_pickup)
      << "the carrier takes everything else";
}

TEST(Observer, NewsThatComesAfterASilenceWasKept) {
  Parcels world;
  Handle kept = 0, late = 0;
  const Parcels::Kind other{.carrier = key_of("b"), .hub = key_of("other hub")};
  for (int day = 0; day < 40; ++day) {
    world.day({}, day, 12);
    world.day(other, day, 12);
  }
  // Carrier a falls silent for a day and a half; b does not.
  const Instant last = kFirstDay + days{39} + hours{26};
  kept = world.begin({}, last - hours{8});
  world.tell(kept, {last - hours{2}, Step::accepted, key_of("house")});
  late = world.begin(other, last - hours{8});
  world.tell(late, {last - hours{2}, Step::accepted, key_of("house")});
  for (int day = 40; day < 42; ++day) world.day(other, day, 12);
  const Instant again = last + hours{40};
  world.tell(kept, {last + hours{6}, Step::arrived, key_of("hub")}, again);
  world.tell(late, {last + hours{6}, Step::arrived, key_of("other hub")}, again);
  const std::vector<Finding> findings = world.observer.diagnose(kept, again);
  const auto dark = std::find_if(findings.begin(), findings.end(), [](const Finding& each) {
    return each.cause == Cause::feed_outage && !each.is_open;
  });
  ASSERT_NE(dark, findings.end());
  EXPECT_TRUE(dark->is_named());
  EXPECT_NEAR(dark->excess_days, 34 / 24.0, 0.01);
  for (const Finding& each : world.observer.diagnose(late, again)) {
    EXPECT_NE(each.cause, Cause::feed_outage) << "one late report is no outage";
  }
}

TEST(Observer, NewsThatPoursInOfACarrierNeverHeardBeforeWasKept) {
  Parcels world;
  const Instant begin = kFirstDay + hours{10};
  std::vector<Handle> parcels;
  for (int i = 0; i < 30; ++i) parcels.push_back(world.begin({}, begin + minutes{i}));
  const Instant told = begin + hours{40};
  for (int i = 0; i < 30; ++i) {
    const Stop stop{begin + hours{8} + minutes{i}, Step::accepted, key_of("house")};
    world.tell(parcels[static_cast<std::size_t>(i)], stop, told + minutes{i});
  }
  const std::vector<Finding> findings = world.observer.diagnose(parcels.back(), told + hours{1});
  EXPECT_TRUE(std::any_of(findings.begin(), findings.end(), [](const Finding& each) {
    return each.cause == Cause::feed_outage && each.is_named();
  }));
}

}  // namespace
}  // namespace onda::promise::cause
