#include "tracking/history.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.hpp"

namespace onda::tracking {
namespace {

using namespace std::chrono_literals;

constexpr Instant kStart{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

Uuid key_of(std::uint64_t number) {
  Uuid key{};
  for (std::size_t i = 0; i < 8; ++i) key[i] = static_cast<std::uint8_t>(number >> (8 * i));
  return key;
}

Scan scan(Millis after, Status status, std::uint64_t key = 0) {
  const Instant at = kStart + after;
  return {
      .position = {at, key_of(key)}, .received_at = at + 1min, .meaning = Meaning{status, {}, {}}};
}

struct Told {
  Millis after;
  Status status;
};
struct Case {
  const char* name;
  std::vector<Told> scans;
  Status want;
};

TEST(Fold, TheNewestDateThatCanBeBelievedIsTheCarriers) {
  struct Date {
    Millis after;
    const char* date;  // nullptr: the scan names none
    Status status = Status::in_transit;
  };
  struct Dates {
    const char* name;
    std::vector<Date> scans;
    const char* want;
  };
  const Dates cases[] = {
      {"no scan names one", {{0h, nullptr}}, ""},
      {"a scan without one takes nothing back", {{0h, "2026-03-05"}, {5h, nullptr}}, "2026-03-05"},
      {"the newest counts", {{0h, "2026-03-06"}, {5h, "2026-03-05"}}, "2026-03-05"},
      {"one that is over is passed by", {{0h, "2026-03-05"}, {5h, "2026-02-01"}}, "2026-03-05"},
      {"one that is absurdly far, too", {{0h, "2026-03-05"}, {5h, "2027-03-05"}}, "2026-03-05"},
      {"a clock that is not believed names no date",
       {{0h, "2026-03-05"}, {-9000h, "2026-03-04"}},
       "2026-03-05"},
      {"delivered, a date is no word about what is to come",
       {{0h, "2026-03-05"}, {5h, "2026-03-04", Status::delivered}, {6h, "2026-03-06"}},
       "2026-03-05"},
      {"nor on its way back",
       {{0h, "2026-03-05"}, {5h, "2026-03-09", Status::returning}},
       "2026-03-05"},
  };
  for (const Dates& c : cases) {
    SCOPED_TRACE(c.name);
    std::vector<Scan> scans;
    for (const Date& told : c.scans) {
      scans.push_back(scan(told.after, told.status, scans.size()));
      if (told.date != nullptr)
        scans.back().estimated_delivery = *read_estimated_delivery(told.date);
    }
    std::sort(scans.begin(), scans.end(),
              [](const Scan& a, const Scan& b) { return a.position < b.position; });
    const std::optional<CarrierDate> date = fold(scans, kStart - 24h).carrier_date;
    EXPECT_EQ(date ? to_text(date->estimate) : "", c.want);
  }
}

TEST(Fold, Table) {
  const Case cases[] = {
      {"no scan at all", {}, Status::pending},
      {"the newest word counts",
       {{0h, Status::picked_up}, {5h, Status::in_transit}},
       Status::in_transit},
      {"a scan dated after delivery does not undo it",
       {{0h, Status::delivered}, {2h, Status::out_for_delivery}, {3h, Status::exception}},
       Status::delivered},
      {"a lost parcel that is delivered after all",
       {{0h, Status::lost}, {48h, Status::delivered}},
       Status::delivered},
      {"a label printed again does not take a parcel back to paper",
       {{0h, Status::in_transit}, {1h, Status::info_received}},
       Status::in_transit},
      {"paper follows paper",
       {{0h, Status::pending}, {1h, Status::info_received}},
       Status::info_received},
      {"an exception can be put right",
       {{0h, Status::exception}, {4h, Status::in_transit}},
       Status::in_transit},
      {"on its way back",
       {{0h, Status::attempt_failed}, {4h, Status::returning}},
       Status::returning},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    std::vector<Scan> scans;
    for (const Told& told : c.scans) scans.push_back(scan(told.after, told.status));
    const std::vector<Use> uses = split_uses(scans);
    EXPECT_EQ(uses.empty() ? Status::pending : fold(uses[0], std::nullopt).status, c.want);
  }
}

TEST(Fold, AWordRepeatedKeepsTheTimeSinceWhenItHolds) {
  const Use use{scan(0h, Status::in_transit), scan(6h, Status::in_transit)};
  const Standing standing = fold(use, std::nullopt);
  EXPECT_EQ(standing.status_at, kStart);
  EXPECT_EQ(standing.last->at, kStart + 6h);
}

TEST(ClockMark, Table) {
  const Scan believed = scan(0h, Status::in_transit);
  Scan ahead = believed;
  ahead.received_at = believed.position.at - 24h - 1ms;
  Scan just = believed;
  just.received_at = believed.position.at - 24h;
  Scan zero = believed;
  zero.position.at = Instant{};
  EXPECT_EQ(clock_mark(believed, std::nullopt), ClockMark::none);
  EXPECT_EQ(clock_mark(ahead, std::nullopt), ClockMark::future);
  EXPECT_EQ(clock_mark(just, std::nullopt), ClockMark::none) << "24 hours are forgiven";
  EXPECT_EQ(clock_mark(believed, kStart + 1ms), ClockMark::before_order);
  EXPECT_EQ(clock_mark(believed, kStart), ClockMark::none);
  EXPECT_EQ(clock_mark(zero, std::nullopt), ClockMark::before_order);
}

TEST(Fold, MarkedScansCountButMoveNothing) {
  Scan ahead = scan(100h, Status::delivered, 1);
  ahead.received_at = kStart;
  const Use use{scan(0h, Status::in_transit), ahead};
  const Standing standing = fold(use, std::nullopt);
  EXPECT_EQ(standing.status, Status::in_transit);
  EXPECT_EQ(standing.event_count, 2);
}

TEST(SplitUses, ANumberScannedAgainAfterNinetyDaysIsANewParcel) {
  const Millis rest = kRest;
  const auto count = [&](Millis gap) {
    return split_uses({scan(0h, Status::delivered), scan(gap, Status::picked_up)}).size();
  };
  EXPECT_EQ(count(rest - 1ms), 1U);
  EXPECT_EQ(count(rest), 2U);
}

TEST(SplitUses, AScanBetweenJoinsWhatSeemedTwoParcels) {
  const Millis rest = kRest;
  EXPECT_EQ(split_uses({scan(0h, Status::picked_up), scan(rest, Status::in_transit),
                        scan(rest / 2, Status::in_transit)})
                .size(),
            1U);
}

TEST(SplitUses, APlainlyWrongClockMakesNoParcelOfItsOwn) {
  Scan ahead = scan(24h * 3650, Status::in_transit);
  ahead.received_at = kStart;
  const std::vector<Use> uses = split_uses({ahead, scan(0h, Status::picked_up)});
  ASSERT_EQ(uses.size(), 1U);
  EXPECT_EQ(uses[0].size(), 2U);
}

// Two uses of one number: scans on days 0-3 and on days 200-203.
class Match : public testing::Test {
 protected:
  using Index = std::optional<std::size_t>;
  static Claim ordered(int day) {
    return {.placed_at = kStart + 24h * day, .created_at = kStart + 24h * 300};
  }
  static Claim undated(int day) {
    return {.placed_at = std::nullopt, .created_at = kStart + 24h * day};
  }
  std::vector<Index> match(std::vector<Claim> claims) const { return match_uses(claims, uses_); }

  std::vector<Use> uses_ =
      split_uses({scan(0h, Status::picked_up), scan(72h, Status::delivered),
                  scan(24h * 200, Status::picked_up), scan(24h * 203, Status::delivered)});
};

TEST_F(Match, AnOrderTakesTheUseThatWasOrCameWhenItWasPlaced) {
  EXPECT_EQ(match({ordered(-1)}), (std::vector<Index>{0}));
  EXPECT_EQ(match({ordered(1)}), (std::vector<Index>{0}));
  EXPECT_EQ(match({ordered(199)}), (std::vector<Index>{1}));
  EXPECT_EQ(match({ordered(-1), ordered(199)}), (std::vector<Index>{0, 1}));
  EXPECT_EQ(match({ordered(199), ordered(-1)}), (std::vector<Index>{1, 0}));
  EXPECT_EQ(match({ordered(204)}), (std::vector<Index>{1})) << "clocks are wrong by a day, too";
  EXPECT_EQ(match({ordered(400)}), (std::vector<Index>{std::nullopt}))
      << "old uses are not its parcel";
}

TEST_F(Match, OrdersSentTogetherShareTheParcel) {
  EXPECT_EQ(match({ordered(-1), ordered(0)}), (std::vector<Index>{0, 0}));
}

TEST_F(Match, AnOrderThatWasNeverScannedDoesNotTakeALaterOrdersParcel) {
  uses_.erase(uses_.begin());
  EXPECT_EQ(match({ordered(-1), ordered(199)}), (std::vector<Index>{std::nullopt, 0}));
}

TEST_F(Match, WithoutOrderTimesTheUsesAreTakenInTurn) {
  EXPECT_EQ(match({undated(5), undated(210)}), (std::vector<Index>{0, 1}));
  EXPECT_EQ(match({undated(210), undated(5)}), (std::vector<Index>{1, 0}));
}

// The promise of the module: the history is a function of the set of scans.
TEST(History, AnyOrderOfArrivalGivesTheSame) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SeededRandom random(seed);
    std::vector<Scan> scans;
    for (std::uint64_t i = 0; i < 12; ++i) {
      const Millis after = 24h * random.below(random.chance(0.2) ? 400 : 6);  // ties happen
      scans.push_back(scan(after, static_cast<Status>(random.below(15)), i));
      if (random.chance(0.1)) scans.back().received_at = kStart - 48h;
      if (random.chance(0.1)) scans.back().meaning.reset();
    }
    const std::optional<Instant> placed =
        random.chance(0.5) ? std::optional(kStart + 24h) : std::nullopt;
    std::vector<Standing> want;
    for (const Use& use : split_uses(scans)) want.push_back(fold(use, placed));
    for (int shuffle = 0; shuffle < 5; ++shuffle) {
      for (std::size_t i = scans.size(); i > 1; --i)
        std::swap(scans[i - 1], scans[random.below(i)]);
      std::vector<Standing> got;
      for (const Use& use : split_uses(scans)) got.push_back(fold(use, placed));
      ASSERT_EQ(got, want) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace onda::tracking
