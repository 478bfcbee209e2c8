#include "promise/estimate/engine.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "promise/estimate/test_world.hpp"

namespace onda::promise {
namespace {

using test::after_days;
using test::live;
using test::parcel_of;
using test::Said;
using test::tell;
using test::world;

constexpr double kLevels19[] = {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0};

// What every answer promises, whatever was told.
void expect_honest(const Distribution& when, std::string_view name) {
  double before = when.age_days();
  for (const double p : kLevels19) {
    const double q = when.quantile_days(p);
    ASSERT_TRUE(std::isfinite(q)) << name;
    ASSERT_GE(q, before - 1e-9) << name << " at " << p;
    ASSERT_GE(when.remaining_days(p), 0) << name;
    before = q;
  }
  double late = 1;
  for (const double days : {-3.0, 0.0, 0.5, 1.0, 5.0, 30.0, 200.0}) {
    const auto ahead = Millis{static_cast<std::int64_t>(days * 86'400'000.0)};
    const double p = when.p_late(when.start() + ahead);
    ASSERT_TRUE(p >= 0 && p <= 1) << name;
    ASSERT_LE(p, late + 1e-9) << name;
    late = p;
  }
}

TEST(Engine, LearnsThatALaneIsSlow) {
  Engine engine;
  live(engine, world({}), after_days(60));
  engine.advance(after_days(60));
  const Distribution north = engine.estimate(parcel_of(0), Milestone::accepted, engine.now());
  const Distribution south = engine.estimate(parcel_of(1), Milestone::accepted, engine.now());
  EXPECT_NEAR(north.quantile_days(0.5), 6.4, 1.3);
  EXPECT_NEAR(south.quantile_days(0.5), 2.4, 0.8);
  EXPECT_GT(north.n_eff(), 20);
}

TEST(Engine, KnowsNothingAtFirstAndSaysSo) {
  const Engine engine;
  const Distribution when = engine.estimate({}, Milestone::ordered, after_days(0));
  expect_honest(when, "blank");
  EXPECT_GT(when.quantile_days(0.9) - when.quantile_days(0.1), 10);
  EXPECT_NE(sentence(when.grounds()).find("a wide guess"), std::string::npos);
}

TEST(Engine, SilenceMakesLatenessLikelier) {
  Engine engine;
  live(engine, world({}));
  const Instant start = after_days(61);
  engine.advance(start);
  engine.begin(parcel_of(9'001), start);
  engine.milestone(parcel_of(9'001).key, Milestone::accepted, start);
  engine.advance(start);
  double before = 0;
  for (const double days : {0.0, 1.0, 2.0, 3.0, 4.0}) {
    const auto when = engine.estimate(parcel_of(9'001).key, start + Millis{int(days * 86'400'000)});
    ASSERT_TRUE(when);
    const double late = when->p_late(start + std::chrono::days{5});
    EXPECT_GE(late, before);
    before = late;
  }
  EXPECT_GT(before, 0.3);
}

TEST(Engine, SameTellingsSameBits) {
  const std::vector<Said> told = world({.seed = 7});
  Engine one;
  Engine other;
  live(one, told);
  live(other, told);
  EXPECT_EQ(one.save(), other.save());
}

TEST(Engine, TiesMayComeInAnyOrder) {
  std::vector<Said> told = world({.seed = 3});
  Engine one;
  live(one, told);
  SeededRandom random(5);
  for (auto from = told.begin(); from != told.end();) {
    const auto to =
        std::find_if(from, told.end(), [&](const Said& said) { return said.at != from->at; });
    for (auto k = to - from; k > 1; --k) {
      std::swap(from[k - 1],
                from[static_cast<std::ptrdiff_t>(random.below(static_cast<std::uint64_t>(k)))]);
    }
    from = to;
  }
  Engine other;
  live(other, told);
  one.advance(after_days(90));
  other.advance(after_days(90));
  EXPECT_EQ(one.save(), other.save());
}

TEST(Engine, GoesOnFromWhatWasSaved) {
  const std::vector<Said> told = world({.seed = 11});
  const std::size_t half = told.size() / 2;
  Engine whole;
  live(whole, told);
  Engine first;
  live(first, {told.begin(), told.begin() + static_cast<std::ptrdiff_t>(half)});
  Result<Engine> second = Engine::restore(first.save());
  ASSERT_TRUE(second) << second.error().what;
  EXPECT_EQ(second->save(), first.save());
  live(*second, {told.begin() + static_cast<std::ptrdiff_t>(half), told.end()});
  EXPECT_EQ(second->save(), whole.save());
}

TEST(Engine, RefusesWhatIsDamaged) {
  Engine engine;
  live(engine, world({.parcels = 30}));
  const std::string saved = engine.save();
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{7}, saved.size() / 2, saved.size() - 1}) {
    EXPECT_EQ(Engine::restore(saved.substr(0, length)).error().name, "engine_unreadable");
  }
  std::string bent = saved;
  bent[saved.size() / 3] = static_cast<char>(bent[saved.size() / 3] ^ 1);
  EXPECT_EQ(Engine::restore(bent).error().name, "engine_unreadable");
}

// Each is told to an engine that knows a little world; nothing it says afterwards may be senseless.
TEST(Engine, BadInputMakesNoBadAnswer) {
  using What = Said::What;
  const Parcel odd = parcel_of(70'000);
  const auto said = [&](double days, What what, Milestone milestone = Milestone::ordered) {
    return Said{after_days(days), what, odd, milestone};
  };
  struct Case {
    std::string_view name;
    std::vector<Said> told;
  };
  const Case cases[] = {
      {"delivered before the hand-off",
       {said(61, What::begin), said(61, What::milestone), said(63, What::delivery),
        said(64, What::milestone, Milestone::accepted)}},
      {"a scan by a clock that is days ahead",
       {said(61, What::begin), said(500, What::milestone, Milestone::accepted)}},
      {"a scan by a clock that is years behind",
       {said(61, What::begin), said(-4000, What::milestone, Milestone::accepted)}},
      {"delivered at the instant of its order",
       {said(61, What::begin), said(61, What::milestone), said(61, What::delivery)}},
      {"delivered before it was ordered",
       {said(61, What::begin), said(61, What::milestone), said(60, What::delivery)}},
      {"all milestones backwards",
       {said(61, What::begin), said(64, What::milestone, Milestone::out_for_delivery),
        said(63, What::milestone, Milestone::origin_hub),
        said(62, What::milestone, Milestone::accepted), said(61, What::milestone)}},
      {"a hundred attempts",
       [&] {
         std::vector<Said> told = {said(61, What::begin)};
         for (int k = 0; k < 100; ++k) {
           told.push_back(said(61 + k * 0.01, What::milestone, Milestone::attempted));
         }
         return told;
       }()},
      {"never told to begin", {said(61, What::milestone), said(65, What::delivery)}},
  };
  for (const Case& c : cases) {
    Engine engine;
    live(engine, world({.parcels = 200}), after_days(61));
    engine.advance(after_days(61));
    for (const Said& what : c.told) tell(engine, what);
    for (const double days : {61.0, 62.0, 70.0, 150.0}) {
      engine.advance(after_days(days));
      if (const auto when = engine.estimate(odd.key, engine.now())) expect_honest(*when, c.name);
      expect_honest(engine.estimate(odd, Milestone::accepted, engine.now()), c.name);
      expect_honest(engine.estimate({}, Milestone::customs, engine.now()), c.name);
    }
  }
}

TEST(Engine, FreakNumbersMakeNoBadAnswer) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  Engine engine;
  std::vector<Said> told = world({});
  for (std::size_t k = 0; k < told.size(); ++k) {
    Parcel& parcel = told[k].parcel;
    parcel.freight = k % 2 == 0 ? -5.0F : 1e30F;
    parcel.weight_g = k % 3 == 0 ? nan : -1.0F;
    parcel.items = k % 5 == 0 ? 0.0F : 1e9F;
    parcel.ship_by = after_days(k % 2 == 0 ? -9'000 : 90'000);
    parcel.ordered_at = after_days(k % 2 == 0 ? -9'000 : 90'000);
  }
  live(engine, told);
  engine.advance(after_days(62));
  expect_honest(engine.estimate(told[0].parcel, Milestone::accepted, engine.now()), "freak");
  expect_honest(engine.estimate(parcel_of(1), Milestone::accepted, engine.now()), "plain");
}

TEST(Engine, AYearToldAtOnceIsLearned) {
  Engine engine;
  engine.advance(after_days(400));
  for (const Said& said : world({.parcels = 2000, .days = 365})) tell(engine, said);
  engine.advance(after_days(400));
  const Distribution when = engine.estimate(parcel_of(1), Milestone::accepted, engine.now());
  expect_honest(when, "a year at once");
  EXPECT_NEAR(when.quantile_days(0.5), 2.4, 0.8);
  EXPECT_LT(engine.parcels(), 100U);
}

TEST(Engine, ALaneNeverSeenIsWiderThanOneThatIsKnown) {
  Engine engine;
  live(engine, world({}), after_days(60));
  engine.advance(after_days(60));
  const auto width = [&](const Parcel& parcel) {
    const Distribution when = engine.estimate(parcel, Milestone::accepted, engine.now());
    return when.quantile_days(0.9) - when.quantile_days(0.1);
  };
  Parcel unknown = parcel_of(1);
  unknown.origin = cohort_key("moon");
  unknown.region = cohort_key("sea of tranquillity");
  EXPECT_GT(width(unknown), width(parcel_of(1)));
  EXPECT_GT(width({}), width(parcel_of(1)));
}

TEST(Engine, ATransitTableStandsInUntilThereIsARecord) {
  Engine engine;
  engine.assume({.since = Milestone::accepted, .low_days = 2, .high_days = 4});
  engine.advance(after_days(0));
  const Parcel parcel = parcel_of(1);
  const Distribution cold = engine.estimate(parcel, Milestone::accepted, engine.now());
  EXPECT_GT(cold.grounds().transit_table, 0.9F);
  EXPECT_NEAR(cold.quantile_days(0.5), 2.8, 1.0);
  live(engine, world({.parcels = 3000, .south_days = 8}));
  const Distribution warm = engine.estimate(parcel, Milestone::accepted, engine.now());
  EXPECT_LT(warm.grounds().transit_table, 0.2F);
  EXPECT_NEAR(warm.quantile_days(0.5), 8.4, 1.5);
}

// Whatever the order in which rows are told, the one that says most of the parcel speaks.
TEST(Engine, TheMostSpecialRowOfTheTransitTableSpeaks) {
  Parcel asked = parcel_of(1);  // capital to south, by kr.two
  asked.service = cohort_key("express");
  const CohortKey none = CohortKey::none;
  const CohortKey other = cohort_key("another");
  struct Row {
    CohortKey origin, region, carrier, service;
    double days;
  };
  struct Case {
    std::string_view name;
    std::vector<Row> rows;
    double median;
  };
  const Case cases[] = {
      {"everywhere", {{none, none, none, none, 3}}, 3},
      {"the region before everywhere",
       {{none, none, none, none, 3}, {none, asked.region, none, none, 6}},
       6},
      {"the carrier before everywhere",
       {{none, none, none, none, 3}, {none, none, asked.carrier, none, 8}},
       8},
      {"the region before the carrier",
       {{none, asked.region, none, none, 6}, {none, none, asked.carrier, none, 9}},
       6},
      {"the carrier's own days for the region",
       {{none, asked.region, none, none, 6}, {none, asked.region, asked.carrier, none, 10}},
       10},
      {"its service before the carrier alone",
       {{none, none, asked.carrier, none, 8}, {none, none, asked.carrier, asked.service, 2}},
       2},
      {"the lane before the region",
       {{none, asked.region, none, none, 6}, {asked.origin, asked.region, none, none, 12}},
       12},
      {"not another carrier's, region's or service's",
       {{none, none, none, none, 3},
        {none, none, other, none, 9},
        {none, other, none, none, 9},
        {none, none, none, other, 9}},
       3},
  };
  for (const Case& c : cases) {
    std::vector<Row> rows = c.rows;
    for (int turn = 0; turn < 2; ++turn) {
      Engine engine;
      for (const Row& row : rows) {
        engine.assume({.origin = row.origin,
                       .region = row.region,
                       .carrier = row.carrier,
                       .service = row.service,
                       .low_days = row.days * 0.9,
                       .high_days = row.days * 1.1});
      }
      engine.advance(after_days(0));
      const auto median = [&](const Engine& of) {
        return of.estimate(asked, Milestone::ordered, of.now()).quantile_days(0.5);
      };
      EXPECT_NEAR(median(engine), c.median, c.median * 0.2) << c.name;
      const Result<Engine> restored = Engine::restore(engine.save());
      ASSERT_TRUE(restored) << c.name;
      EXPECT_EQ(median(*restored), median(engine)) << c.name;
      std::reverse(rows.begin(), rows.end());
    }
  }
}

TEST(Engine, ARowOfACarrierMovesItsParcelsAndNoOthers) {
  Engine engine;
  live(engine, world({}), after_days(60));
  engine.advance(after_days(60));
  Parcel fresh = parcel_of(1);
  fresh.carrier = cohort_key("kr.three");
  const double before =
      engine.estimate(fresh, Milestone::accepted, engine.now()).quantile_days(0.5);
  EXPECT_NEAR(before, 2.4, 0.8);
  engine.assume({.since = Milestone::accepted,
                 .carrier = cohort_key("kr.three"),
                 .low_days = 7,
                 .high_days = 9});
  const Distribution after = engine.estimate(fresh, Milestone::accepted, engine.now());
  EXPECT_GT(after.quantile_days(0.5), before * 1.25);
  EXPECT_GT(after.grounds().transit_table, 0.9F);
  const Distribution others = engine.estimate(parcel_of(1), Milestone::accepted, engine.now());
  EXPECT_EQ(others.grounds().transit_table, 0) << "the row is not theirs";
}

// Parcels to Korea and to Japan, half a day to two on the way, that come on no Sunday. Then a
// Tuesday is a holiday in Korea.
TEST(Engine, AHolidayPutsOffParcelsToItsCountry) {
  constexpr std::int32_t tuesday = 20'060;  // 2024-12-03
  const CohortKey korea = cohort_key("KR");
  const CohortKey japan = cohort_key("JP");
  const auto parcel_to = [](CohortKey country, std::uint64_t number) {
    return Parcel{.key = ParcelKey{mix(number + 1)}, .country = country};
  };
  const auto lived = [&](EngineSettings settings) {
    Engine engine(std::move(settings));
    SeededRandom random(6);
    std::vector<Said> told;
    for (std::uint64_t k = 0; k < 1'770; ++k) {
      const Instant at = after_days(static_cast<double>(k / 2) / 15);
      const Parcel parcel = parcel_to(k % 2 == 0 ? korea : japan, k);
      Instant arrival = at + std::chrono::hours{12 + random.below(36)};
      const auto day = std::chrono::floor<std::chrono::days>(arrival);
      if (std::chrono::weekday{day} == std::chrono::Sunday) arrival += std::chrono::hours{24};
      told.push_back({at, Said::What::begin, parcel});
      told.push_back({at, Said::What::milestone, parcel, Milestone::accepted});
      told.push_back({arrival, Said::What::delivery, parcel});
    }
    std::stable_sort(told.begin(), told.end(),
                     [](const Said& a, const Said& b) { return a.at < b.at; });
    live(engine, told, after_days(59.4));
    engine.advance(after_days(59.4));
    return engine;
  };
  const auto median = [&](const Engine& engine, CohortKey country) {
    const Parcel asked = parcel_to(country, 90'000);
    return engine.estimate(asked, Milestone::accepted, engine.now()).quantile_days(0.5);
  };
  const Engine plain = lived({});
  const Engine calendar = lived({.calendars = {{.country = korea, .holidays = {tuesday}}}});
  EXPECT_GT(median(calendar, korea), median(plain, korea) * 1.1);
  EXPECT_EQ(median(calendar, japan), median(plain, japan));
  const auto grounds = [&](CohortKey country) {
    return sentence(
        calendar.estimate(parcel_to(country, 1), Milestone::accepted, calendar.now()).grounds());
  };
  EXPECT_EQ(grounds(korea).find("no calendar"), std::string::npos);
  EXPECT_NE(grounds(japan).find("no calendar"), std::string::npos);

  Engine told = lived({});
  told.rest(CohortKey::none, {tuesday});
  EXPECT_EQ(median(told, korea), median(calendar, korea));
  EXPECT_GT(median(told, japan), median(plain, japan) * 1.1) << "of all countries";
  Result<Engine> restored = Engine::restore(told.save());
  ASSERT_TRUE(restored);
  EXPECT_EQ(restored->save(), told.save());
  EXPECT_EQ(median(*restored, korea), median(told, korea));
  restored->rest(CohortKey::none, {});
  EXPECT_EQ(restored->save(), plain.save()) << "taken back";
}

// Parcels take one to eleven days, and nobody but the carrier knows how many.
TEST(Engine, BelievesACarrierWhoseDatesAreRight) {
  struct Case {
    std::string_view name;
    double off_days;  // of the dates, either way
    float least_share;
    float most_share;
  };
  for (const Case& c : {Case{"right to the hour", 0, 0.6F, 1.0F},
                        Case{"a week off, this way or that", 7, 0.0F, 0.6F}}) {
    Engine engine;
    SeededRandom random(4);
    std::vector<Said> told;
    for (std::uint64_t k = 0; k < 600; ++k) {
      const Instant at = after_days(static_cast<double>(k) / 6);
      const Instant arrival = at + std::chrono::hours{24 + random.below(240)};
      const Parcel parcel = parcel_of(k);
      const Instant date =
          arrival + Millis{int(c.off_days * 86'400'000) * (random.chance(0.5) ? 1 : -1)};
      told.push_back({at, Said::What::begin, parcel});
      told.push_back({at, Said::What::milestone, parcel, Milestone::accepted});
      told.push_back({at, Said::What::date, parcel, Milestone::accepted, {}, date});
      told.push_back({arrival, Said::What::delivery, parcel});
    }
    std::stable_sort(told.begin(), told.end(),
                     [](const Said& a, const Said& b) { return a.at < b.at; });
    live(engine, told, after_days(95));
    engine.advance(after_days(95));
    const Parcel asked = parcel_of(9'000);
    const Instant date = engine.now() + std::chrono::days{9};
    engine.begin(asked, engine.now());
    engine.milestone(asked.key, Milestone::accepted, engine.now());
    engine.carrier_says(asked.key, engine.now(), date);
    engine.advance(engine.now());
    const auto when = engine.estimate(asked.key, engine.now());
    ASSERT_TRUE(when) << c.name;
    expect_honest(*when, c.name);
    EXPECT_GE(when->grounds().witness, c.least_share) << c.name;
    EXPECT_LE(when->grounds().witness, c.most_share) << c.name;
    if (c.off_days == 0) {
      EXPECT_NEAR(when->quantile_days(0.5), 9, 1.6) << c.name;
    }
    const Result<Engine> restored = Engine::restore(engine.save());
    ASSERT_TRUE(restored) << c.name;
    EXPECT_EQ(restored->save(), engine.save()) << c.name;
  }
}

TEST(Engine, AStageKnowsHowLongParcelsRest) {
  Engine engine;
  live(engine, world({.parcels = 2000}), after_days(60));
  engine.advance(after_days(60));
  const StageKey key{.since = Milestone::accepted, .carrier = cohort_key("kr.one")};
  const StageView stage = engine.stage(key, 3);
  EXPECT_NEAR(stage.median_days, 0.42, 0.15);
  EXPECT_LT(stage.survival, 0.05);
  EXPECT_GT(stage.n_eff, 30);
  EXPECT_GT(engine.stage(key, 0.1).survival, 0.9);
}

TEST(Engine, AFrozenCarriersSilenceTeachesNothing) {
  Engine moving;
  Engine frozen;
  for (Engine* engine : {&moving, &frozen}) {
    live(*engine, world({}), after_days(60));
    engine->advance(after_days(60));
  }
  frozen.freeze(cohort_key("kr.one"));
  frozen.freeze(cohort_key("kr.two"));
  for (Engine* engine : {&moving, &frozen}) engine->advance(after_days(66));
  const auto median = [](const Engine& engine) {
    return engine.estimate(parcel_of(1), Milestone::accepted, engine.now()).quantile_days(0.5);
  };
  EXPECT_LT(median(frozen), median(moving));
}

TEST(Engine, ForgetsWhatIsOldAndKeepsItsSize) {
  Engine engine;
  live(engine, world({}), after_days(60));
  engine.advance(after_days(60));
  const std::size_t nodes = engine.nodes();
  EXPECT_GT(nodes, 50U);
  engine.advance(after_days(60 + 45 * 20));
  EXPECT_EQ(engine.parcels(), 0U);
  EXPECT_LT(engine.nodes(), nodes / 4);
}

TEST(Engine, CountsEachDayAgainstWhatWasToBeExpected) {
  Engine engine;
  live(engine, world({.parcels = 3000, .days = 90}), after_days(88));
  engine.advance(after_days(88));
  double observed = 0;
  double expected = 0;
  for (const DayCount& day : engine.take_closed_days()) {
    for (const CohortCount& cohort : day.cohorts) {
      if (cohort.kind != CohortKind::everywhere || day.day < 20'040) continue;
      observed += cohort.observed;
      expected += cohort.expected;
    }
  }
  EXPECT_GT(observed, 500);
  EXPECT_NEAR(observed / expected, 1, 0.15);
  EXPECT_TRUE(engine.take_closed_days().empty());
}

}  // namespace
}  // namespace onda::promise
