#include "app/eval_command.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace onda::app {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

class EvalCommand : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::ofstream out(folder_ / "orders.csv");
    out << "order_id,status,purchase_ts,approved_ts,carrier_ts,delivered_ts,estimated_ts,"
           "customer_zip,customer_state,n_items,seller_id,seller_state,shipping_limit,freight,"
           "weight_g\n";
    for (int day = 1; day <= 28; ++day) {
      out << "o" << day << ",delivered,2017-03-" << (day < 10 ? "0" : "") << day
          << " 10:00:00,,2017-03-" << (day < 10 ? "0" : "") << day << " 20:00:00,2017-04-0"
          << 1 + day % 5 << " 12:00:00,2017-04-02 00:00:00,01310,SP,1,s,RJ,,9.5,300\n";
    }
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] EvalArgs args() const {
    return {.orders = (folder_ / "orders.csv").string(),
            .from = "2017-03-20",
            .to = "2017-03-28",
            .out = (folder_ / "out.csv").string()};
  }
  std::filesystem::path folder_ =
      std::filesystem::path(testing::TempDir()) / "onda_eval_command_test";
};

TEST_F(EvalCommand, WritesAForecastForEachOrderOfTheWindow) {
  EvalArgs asked = args();
  asked.report = (folder_ / "report").string();
  const Result<std::string> said = run_eval_eta(asked);
  ASSERT_TRUE(said) << said.error().what;
  EXPECT_NE(said->find("\"n\":9,"), std::string::npos);
  const std::string csv = text_of(asked.out);
  EXPECT_EQ(csv.substr(0, csv.find('\n')), "order_id,q05,q10,q50,q90,q95");
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 10);
  EXPECT_EQ(text_of(folder_ / "report/summary.json"), *said);
  EXPECT_EQ(text_of(folder_ / "report/horizon.svg").substr(0, 4), "<svg");
}

TEST_F(EvalCommand, WritesAlarms) {
  ASSERT_TRUE(run_eval_silent(args()));
  EXPECT_EQ(text_of(args().out).substr(0, 24), "order_id,alarm_at,p_late");
  ASSERT_TRUE(run_eval_churn(args()));
  EXPECT_EQ(text_of(args().out).substr(0, 28), "order_id,told_at,q10,q50,q90");
  ASSERT_TRUE(run_eval_disruption(args()));
  EXPECT_EQ(text_of(args().out), "level,node,alarm_at,since,observed,expected\n");
}

TEST_F(EvalCommand, SaysWhatIsWrong) {
  EvalArgs asked = args();
  asked.map = "other";
  EXPECT_EQ(run_eval_eta(asked).error().name, "map_unknown");
  asked = args();
  asked.orders = (folder_ / "none.csv").string();
  EXPECT_EQ(run_eval_eta(asked).error().name, "file_missing");
  asked = args();
  asked.from = "soon";
  EXPECT_FALSE(run_eval_eta(asked));
  asked = args();
  asked.out = (folder_ / "no/such/folder.csv").string();
  EXPECT_EQ(run_eval_eta(asked).error().name, "file_unwritable");
}

}  // namespace
}  // namespace onda::app
