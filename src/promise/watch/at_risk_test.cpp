#include "promise/watch/at_risk.hpp"

#include <gtest/gtest.h>

#include "promise/watch/risk_calibration.hpp"
#include "promise/watch/stalled.hpp"

namespace onda::promise {
namespace {

TEST(AtRisk, DoesNotFlicker) {
  struct Case {
    std::string_view name;
    RiskState before;
    double p_late;
    RiskStep step;
    RiskState after;
  };
  const Case cases[] = {
      {"calm stays calm", RiskState::calm, 0.5, RiskStep::none, RiskState::calm},
      {"above the mark it is raised", RiskState::calm, 0.61, RiskStep::raised, RiskState::at_risk},
      {"between the marks it stays", RiskState::at_risk, 0.4, RiskStep::none, RiskState::at_risk},
      {"below the lower one it is withdrawn", RiskState::at_risk, 0.34, RiskStep::withdrawn,
       RiskState::calm},
      {"raised once", RiskState::at_risk, 0.99, RiskStep::none, RiskState::at_risk},
  };
  for (const Case& c : cases) {
    const RiskReading reading = read_risk(c.p_late, c.before);
    EXPECT_EQ(reading.step, c.step) << c.name;
    EXPECT_EQ(reading.state, c.after) << c.name;
  }
}

TEST(AtRisk, CostsSetTheMark) {
  EXPECT_DOUBLE_EQ(policy_for(3, 10).raise, 0.3);
  EXPECT_DOUBLE_EQ(policy_for(100, 10).raise, 0.95);
  EXPECT_DOUBLE_EQ(policy_for(0.001, 10).raise, 0.05);
  EXPECT_DOUBLE_EQ(policy_for(0, 10).raise, 0.6);
  EXPECT_LT(policy_for(3, 10).release, 0.3);
}

TEST(RiskCalibration, SaysNothingWithoutARecord) {
  const RiskCalibration fresh;
  for (const double p : {0.01, 0.3, 0.6, 0.99}) EXPECT_NEAR(fresh.corrected(p), p, 1e-9);
}

// Of parcels that were said to be late with 0.7 only every third was.
RiskCalibration overstated() {
  RiskCalibration record;
  for (std::uint64_t k = 1; k <= 900; ++k) {
    const ParcelKey key{mix(k)};
    record.saw(key, 0.7);
    record.saw(key, 0.7);
    const Instant at{std::chrono::hours{static_cast<int>(k)}};
    record.came(key, k % 3 == 0 ? Outcome::late : Outcome::on_time, at);
  }
  return record;
}

TEST(RiskCalibration, CorrectsHalfwayAndRises) {
  const RiskCalibration record = overstated();
  EXPECT_GT(record.corrected(0.7), 0.40);
  EXPECT_LT(record.corrected(0.7), 0.62);
  double before = 0;
  for (int k = 1; k < 100; ++k) {
    const double p = record.corrected(k / 100.0);
    EXPECT_GE(p, before);
    before = p;
  }
}

TEST(RiskCalibration, IsRestoredAsItWas) {
  RiskCalibration record = overstated();
  record.saw(ParcelKey{77}, 0.4);
  const Result<RiskCalibration> restored = RiskCalibration::restore(record.save());
  ASSERT_TRUE(restored);
  EXPECT_EQ(restored->save(), record.save());
  EXPECT_EQ(RiskCalibration::restore(record.save().substr(3)).error().name,
            "calibration_unreadable");
}

Rest rest(std::uint64_t key, double survival, double n_eff) {
  return {.key = ParcelKey{key}, .stage = {.survival = survival, .n_eff = n_eff}, .days = 4};
}

TEST(Stalled, NamesFewWronglyHoweverManyAreLookedAt) {
  struct Case {
    std::string_view name;
    std::vector<Rest> rests;
    std::vector<ParcelKey> named;
  };
  std::vector<Rest> many;  // as the others do: survivals evenly from 0 to 1
  for (std::uint64_t k = 1; k <= 1000; ++k) {
    many.push_back(rest(k, static_cast<double>(k) / 1000, 200));
  }
  std::vector<Rest> with_one = many;
  with_one.push_back(rest(5000, 1e-6, 200));
  const Case cases[] = {
      {"nobody rests", {}, {}},
      {"a thousand that rest as they should", many, {}},
      {"one among them that does not", with_one, {ParcelKey{5000}}},
      {"little is known of its stage", {rest(1, 1e-9, 12)}, {}},
      {"alone, and strange", {rest(1, 0.001, 60)}, {ParcelKey{1}}},
      {"alone, and a little strange", {rest(1, 0.05, 60)}, {}},
  };
  for (const Case& c : cases) EXPECT_EQ(find_stalled(c.rests), c.named) << c.name;
}

}  // namespace
}  // namespace onda::promise
