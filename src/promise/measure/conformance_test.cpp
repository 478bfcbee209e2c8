// The figures that the README and docs/measurements claim, by the code path of `onda eval`, on the
// recorded orders that ONDA_DATA names. Targets: the reference study, stress window.

#include <gtest/gtest.h>

#include <cstdlib>

#include "promise/measure/disruption_measure.hpp"
#include "promise/measure/olist_orders.hpp"
#include "promise/measure/silent_measure.hpp"

namespace onda::promise {
namespace {

constexpr Window kStress{.from = std::chrono::sys_days{std::chrono::year{2017} / 11 / 15},
                         .to = std::chrono::sys_days{std::chrono::year{2018} / 4 / 1}};

class ConformancePromise : public testing::Test {
 protected:
  void SetUp() override {
    const char* data = std::getenv("ONDA_DATA");
    if (data == nullptr) GTEST_SKIP() << "ONDA_DATA is not set";
    const auto input = open_input(std::string(data) + "/eta/olist_train.csv.gz");
    if (!input) GTEST_SKIP() << input.error().what;
    Result<PastOrders> read = read_olist_orders(**input);
    ASSERT_TRUE(read) << read.error().what;
    past_ = std::move(*read);
  }
  PastOrders past_;
};

TEST_F(ConformancePromise, PurchaseEstimatesMeetTheirTargets) {
  const EtaScore said = score(measure_eta(past_, {.task = EtaTask::purchase, .window = kStress}));
  EXPECT_EQ(said.n, 8251U);
  EXPECT_LE(said.pinball, 2.08);
  EXPECT_LE(said.mae, 6.25);
  EXPECT_GE(said.coverage, 0.76);
  EXPECT_GE(said.worst, 0.67);
}

TEST_F(ConformancePromise, HandoffEstimatesMeetTheirTargets) {
  const EtaScore said = score(measure_eta(past_, {.task = EtaTask::handoff, .window = kStress}));
  EXPECT_EQ(said.n, 8331U);
  EXPECT_LE(said.pinball, 1.86);
  EXPECT_GE(said.coverage, 0.76);
}

TEST_F(ConformancePromise, SilentParcelsAreSeenEarly) {
  const SilentScore said = measure_silent(past_, kStress).score;
  EXPECT_EQ(said.parcels, 8298U);
  EXPECT_GE(said.recall, 0.97);
  EXPECT_LE(said.false_per_100_on_time, 8);
  EXPECT_GE(said.median_lead_days, 3);
}

TEST_F(ConformancePromise, DisruptionsAreSeenEarlyAndFew) {
  const auto alarms = measure_disruption(
      past_, {.from = std::chrono::sys_days{std::chrono::year{2017} / 6 / 1}, .to = kStress.to});
  EXPECT_LE(alarms.size(), 5U);
  const auto is_alarmed = [&](std::chrono::sys_days from, std::chrono::sys_days to) {
    return std::any_of(alarms.begin(), alarms.end(), [&](const CohortAlarm& alarm) {
      const std::chrono::sys_days day{std::chrono::days{alarm.day}};
      return day >= from && day <= to;
    });
  };
  using std::chrono::year;
  EXPECT_TRUE(is_alarmed(year{2017} / 11 / 24, year{2017} / 12 / 10)) << "Black Friday's backlog";
  EXPECT_TRUE(is_alarmed(year{2018} / 2 / 5, year{2018} / 2 / 12)) << "carnival";
}

}  // namespace
}  // namespace onda::promise
