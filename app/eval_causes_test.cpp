#include "app/eval_causes.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "app/cause_score.hpp"
#include "app/sim_command.hpp"
#include "base/json.hpp"

namespace onda::app {
namespace {

class EvalCausesTest : public ::testing::Test {
 protected:
  EvalCausesTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "onda-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~EvalCausesTest() override { std::filesystem::remove_all(folder_); }

  void write(const char* name, const char* text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string path(const char* name) const { return (folder_ / name).string(); }
  [[nodiscard]] EvalCausesArgs args() const {
    return {
        .orders = path("orders.csv"), .events = path("events.ndjson"), .out = path("causes.csv")};
  }
  std::filesystem::path folder_;
};

// A floor, on a world as hard as life that the weights have never seen. What is reached on larger
// ones is in docs/measurements/causes.md.
TEST_F(EvalCausesTest, NamesMostCausesOfAFreshWorld) {
  SimArgs sim{.seed = 20'261'122, .parcels = 6'000, .world = {}, .folder = folder_};
  sim.world.days = 40;
  sim.world.odds = sim::odds_of_world("life").value();
  ASSERT_TRUE(write_world(sim));
  std::filesystem::rename(path("truth.csv"), path("kept-apart.csv"));
  const Result<EvalCausesSummary> done = eval_causes(args());
  ASSERT_TRUE(done) << done.error().what;
  EXPECT_EQ(done->shipments, 6'000U);
  const Result<Truth> truth = read_truth(path("kept-apart.csv"));
  const Result<Verdicts> verdicts = read_verdicts(path("causes.csv"));
  ASSERT_TRUE(truth && verdicts);
  const std::string score = score_causes(*truth, *verdicts);
  json::Parser parser;
  const Result<json::Value> value = parser.parse(score);
  ASSERT_TRUE(value);
  EXPECT_GE(value->find("macro_f1")->number().value(), 0.55) << score;
  EXPECT_GE(value->find("top1_first_alarm")->number().value(), 0.65) << score;
}

// Other people's worlds have what they have: no facts, no places, statuses in our words.
TEST_F(EvalCausesTest, TakesFilesWithNextToNothingInThem) {
  write("orders.csv",
        "shipment,placed_at,promised_to\n"
        "A,2026-03-02T09:00:00Z,2026-03-05\n"
        "B,2026-03-02T10:00:00Z,2026-03-05\n");
  write("events.ndjson",
        "{\"shipment\":\"A\",\"occurred_at\":\"2026-03-03T09:00:00Z\",\"status\":\"picked_up\"}\n"
        "{\"shipment\":\"A\",\"occurred_at\":\"2026-03-04T09:00:00Z\",\"status\":\"exception\","
        "\"detail\":\"address_wrong\"}\n"
        "{\"shipment\":\"B\",\"occurred_at\":\"2026-03-09T09:00:00Z\",\"status\":\"delivered\"}\n"
        "not json\n"
        "{\"shipment\":\"A\",\"occurred_at\":\"2026-03-09T09:00:00Z\",\"status\":\"delivered\"}\n");
  const Result<EvalCausesSummary> done = eval_causes(args());
  ASSERT_TRUE(done) << done.error().what;
  const Result<Verdicts> verdicts = read_verdicts(path("causes.csv"));
  ASSERT_TRUE(verdicts);
  ASSERT_TRUE(verdicts->contains("A"));
  EXPECT_EQ(verdicts->at("A").back().causes.front().cause, promise::cause::Cause::wrong_address);
  EXPECT_TRUE(verdicts->contains("B")) << "late, and nobody knows why";
}

TEST_F(EvalCausesTest, SaysWhichColumnIsMissing) {
  write("orders.csv", "shipment,order\nA,1\n");
  write("events.ndjson", "");
  const Result<EvalCausesSummary> done = eval_causes(args());
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().name, "column_missing");
}

}  // namespace
}  // namespace onda::app
