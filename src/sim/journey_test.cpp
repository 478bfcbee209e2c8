#include "sim/journey.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace onda::sim {
namespace {

using std::chrono::days;
using std::chrono::hours;

const Calendar& calendar() {
  static const Calendar it(holidays_2026());
  return it;
}

Instant local(const char* text) { return parse_time(text, {true, 540}).value().at; }

Trip trip(const char* placed, CarrierId carrier = CarrierId::cjlogistics) {
  return {.placed_at = local(placed), .warehouse = 0, .carrier = carrier, .region = 0};
}

Journey undisturbed(const Trip& by, std::uint64_t luck) {
  KnownHazards none({});
  return travel(by, calendar(), Dice(luck), none);
}

// The most frequent day of delivery over many lots.
std::string usual_day(const Trip& by) {
  std::map<std::string, int> count;
  for (std::uint64_t luck = 0; luck < 200; ++luck) {
    ++count[to_text(date_of(local_day(*undisturbed(by, luck).delivered())))];
  }
  return std::max_element(count.begin(), count.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

TEST(Travel, DaysAreThoseThatShopsKnow) {
  struct Case {
    const char* name;
    const char* placed;
    CarrierId carrier;
    const char* delivered;
  };
  const Case cases[] = {
      {"Tuesday morning comes on Wednesday", "2026-05-12T09:30:00", CarrierId::hanjin,
       "2026-05-13"},
      {"Tuesday night comes on Thursday", "2026-05-12T22:00:00", CarrierId::hanjin, "2026-05-14"},
      {"Friday morning comes on Saturday", "2026-05-15T09:30:00", CarrierId::lotte, "2026-05-16"},
      {"the post office rests on Saturday", "2026-05-15T09:30:00", CarrierId::epost, "2026-05-18"},
      {"Saturday waits for Monday's packing", "2026-05-16T10:00:00", CarrierId::cjlogistics,
       "2026-05-19"},
      {"a holiday is a day of rest for all", "2026-05-04T20:00:00", CarrierId::cjlogistics,
       "2026-05-07"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(usual_day(trip(c.placed, c.carrier)), c.delivered);
  }
}

Blame only_blame(const Trip& by, Hindrance hindrance) {
  const Dice luck(5);
  KnownHazards none({});
  KnownHazards one(std::span(&hindrance, 1));
  const Journey planned = travel(by, calendar(), luck, none);
  const Journey actual = travel(by, calendar(), luck, one);
  const std::vector<Blame> blames = blame(by, calendar(), luck, planned, actual);
  EXPECT_EQ(blames.size(), 1U);
  return blames.front();
}

TEST(Blame, CountsWhatAHindranceCostAndNotWhatItWaited) {
  struct Case {
    const char* name;
    Hindrance hindrance;
    hours least;
    hours most;
  };
  const auto stormy_until = local("2026-05-15T06:00:00");
  const Case cases[] = {
      {"an hour at the hub is made good by morning",
       {.cause = Cause::hub_congestion, .wait = hours{1}},
       hours{0},
       hours{0}},
      {"a night at the hub costs a day",
       {.cause = Cause::hub_congestion, .wait = hours{20}},
       hours{18},
       hours{30}},
      {"a missed truck costs a day",
       {.cause = Cause::missed_pickup, .wait = hours{1}},
       hours{18},
       hours{30}},
      {"nobody at home costs a day", {.cause = Cause::failed_attempt}, hours{12}, hours{36}},
      {"a storm of two days costs two",
       {.cause = Cause::weather, .until = stormy_until},
       hours{36},
       hours{60}},
      {"a way astray costs a day or two", {.cause = Cause::misroute}, hours{18}, hours{60}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Blame blame = only_blame(trip("2026-05-12T09:30:00"), c.hindrance);
    EXPECT_GE(blame.excess, c.least);
    EXPECT_LE(blame.excess, c.most);
  }
}

TEST(Travel, AFailedAttemptGoesOutAgainTheNextDay) {
  const Hindrance hindrance{.cause = Cause::failed_attempt};
  KnownHazards hazards(std::span(&hindrance, 1));
  const Journey journey = travel(trip("2026-05-12T09:30:00"), calendar(), Dice(5), hazards);
  std::vector<Step> tail;
  for (const Mark& mark : journey.marks) {
    if (mark.step >= Step::out_for_delivery && mark.step != Step::notice) tail.push_back(mark.step);
  }
  EXPECT_EQ(tail, (std::vector{Step::out_for_delivery, Step::attempt_failed, Step::out_for_delivery,
                               Step::delivered}));
}

TEST(Travel, ALostParcelIsNeverSeenAgain) {
  const Hindrance hindrance{.cause = Cause::loss};
  KnownHazards hazards(std::span(&hindrance, 1));
  const Journey journey = travel(trip("2026-05-12T09:30:00"), calendar(), Dice(5), hazards);
  EXPECT_EQ(journey.marks.back().step, Step::notice) << "the carrier admits it in the end";
  EXPECT_EQ(journey.marks[journey.marks.size() - 2].step, Step::hub_out);
  EXPECT_FALSE(journey.delivered());
  EXPECT_TRUE(journey.end_of(Stage::hub));
}

}  // namespace
}  // namespace onda::sim
