#include "promise/watch/risk_record.hpp"

#include <gtest/gtest.h>

#include "promise/estimate/test_world.hpp"

namespace onda::promise {
namespace {

using std::chrono::days;
using std::chrono::hours;

TEST(RiskCalibration, SaysNothingWithoutARecord) {
  const RiskCalibration fresh;
  for (const double p : {0.01, 0.3, 0.6, 0.99}) EXPECT_NEAR(fresh.corrected(p), p, 1e-9);
}

TEST(RiskCalibration, CorrectsHalfwayAndRises) {
  // Of parcels that were said to be late with 0.7 only every third was.
  RiskCalibration record;
  for (int k = 1; k <= 900; ++k) {
    RiskReadings readings;
    readings.note(0.7);
    readings.note(0.71);
    record.pass_to(k / 24);
    record.count(readings, k % 3 == 0 ? Punctual::late : Punctual::kept);
    if (k % 24 == 0) record.fit();
  }
  EXPECT_GT(record.corrected(0.7), 0.40);
  EXPECT_LT(record.corrected(0.7), 0.62);
  double before = 0;
  for (int k = 1; k < 100; ++k) {
    const double p = record.corrected(k / 100.0);
    EXPECT_GE(p, before);
    before = p;
  }
}

TEST(RiskReadings, KeepTheFirstWordOfEachStep) {
  RiskReadings readings;
  readings.note(0.72);
  readings.note(0.78);
  readings.note(0.31);
  std::vector<double> said;
  for (std::size_t step = 0; step < RiskReadings::kSteps; ++step) {
    if (readings.said(step) > 0) said.push_back(readings.said(step));
  }
  ASSERT_EQ(said.size(), 2U);
  EXPECT_NEAR(said[0], 0.31, 1e-4);
  EXPECT_NEAR(said[1], 0.72, 1e-4);
}

// What an engine and a record hear of the test world, each parcel promised three days after its
// order; a record may be written down and read again at each midnight.
enum class Restarts : std::uint8_t { never, daily };

std::string record_of(Restarts restarts) {
  Engine engine;
  RiskRecord record;
  Instant midnight = test::kStart + days{1};
  for (const test::Said& said : test::world({})) {
    for (; midnight <= said.at; midnight += days{1}) {
      engine.advance(midnight);
      record.close_day(engine, midnight);
      if (restarts == Restarts::daily) record = RiskRecord::restore(record.save()).value();
    }
    engine.advance(std::max(engine.now(), said.at));
    test::tell(engine, said);
    const ParcelKey key = said.parcel.key;
    if (said.what == test::Said::What::begin) record.promise(key, said.at + days{3});
    if (said.what == test::Said::What::delivery) record.arrive(key, said.at);
    if (said.what == test::Said::What::cancelled) record.forget(key);
  }
  EXPECT_GT(std::abs(record.corrected(0.5) - 0.5), 0.001) << "it has learnt something";
  return record.save();
}

TEST(RiskRecord, GivesTheSameBitsHoweverOftenItIsRestored) {
  EXPECT_TRUE(record_of(Restarts::never) == record_of(Restarts::daily));
}

TEST(RiskRecord, RefusesWhatIsNotItsOwn) {
  const std::string saved = record_of(Restarts::never);
  for (const std::string& bad : {saved.substr(3), saved.substr(0, saved.size() - 1), saved + "x"}) {
    EXPECT_EQ(RiskRecord::restore(bad).error().name, "record_unreadable");
  }
}

TEST(RiskRecord, HoldsAParcelUntilItsOutcomeIsKnown) {
  constexpr ParcelKey parcel{7};
  const Instant promised = test::kStart + hours{20};
  struct Case {
    const char* what;
    std::function<void(RiskRecord&)> then;
    int midnights;  // for which it is held
  };
  const Case cases[] = {
      {"it arrives in time",
       [&](RiskRecord& record) { record.arrive(parcel, promised - hours{1}); }, 1},
      {"it arrives late, before that was presumed",
       [&](RiskRecord& record) { record.arrive(parcel, promised + hours{1}); }, 1},
      {"nothing is heard: a delivery may be told late", [](RiskRecord&) {}, 2},
      {"another day is promised",
       [&](RiskRecord& record) { record.promise(parcel, promised + days{4}); }, 6},
  };
  const Engine engine;
  for (const Case& each : cases) {
    RiskRecord record;
    record.promise(parcel, promised);
    each.then(record);
    for (int midnight = 1; midnight <= each.midnights; ++midnight) {
      EXPECT_FALSE(record.is_empty()) << each.what << " " << midnight;
      record.close_day(engine, test::kStart + days{midnight});
    }
    EXPECT_TRUE(record.is_empty()) << each.what;
  }
  RiskRecord record;
  record.promise(parcel, promised);
  record.forget(parcel);
  EXPECT_TRUE(record.is_empty()) << "a cancelled parcel is neither kept nor late";
}

}  // namespace
}  // namespace onda::promise
