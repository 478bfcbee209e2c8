#include "promise/measure/score.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "promise/measure/eta_measure.hpp"
#include "promise/measure/olist_orders.hpp"
#include "promise/measure/report.hpp"
#include "promise/measure/silent_measure.hpp"

namespace onda::promise {
namespace {

TEST(Score, PinballIsOfItsLevel) {
  EXPECT_DOUBLE_EQ(pinball(10, {0.9, 8}), 1.8);
  EXPECT_DOUBLE_EQ(pinball(8, {0.9, 10}), 0.2);
  EXPECT_DOUBLE_EQ(pinball(5, {0.5, 5}), 0);
}

TEST(Score, AreaUnderCurveOfTablesOfRanks) {
  EXPECT_DOUBLE_EQ(area_under_curve({{0.9, true}, {0.1, false}}), 1);
  EXPECT_DOUBLE_EQ(area_under_curve({{0.1, true}, {0.9, false}}), 0);
  EXPECT_DOUBLE_EQ(area_under_curve({{0.5, true}, {0.5, false}}), 0.5);
  EXPECT_DOUBLE_EQ(area_under_curve({{0.5, true}}), 0.5);
}

TEST(Score, LeavesOutWhatNeverArrived) {
  const Forecast arrived{.order = "a", .q10 = 1, .q50 = 2, .q90 = 4, .actual = 3, .promise = 9};
  Forecast lost = arrived;
  lost.actual = 0;
  const Forecast both[] = {arrived, lost};
  const EtaScore said = score(both);
  EXPECT_EQ(said.n, 1U);
  EXPECT_DOUBLE_EQ(said.mae, 1);
  EXPECT_DOUBLE_EQ(said.coverage, 1);
  EXPECT_DOUBLE_EQ(said.width, 3);
}

TEST(Report, PlotsWhatWasSaidAgainstWhatCame) {
  std::vector<Forecast> forecasts;
  for (int k = 1; k <= 100; ++k) {
    forecasts.push_back({.order = "o",
                         .q05 = 5,
                         .q10 = 10,
                         .q50 = 50,
                         .q90 = 90,
                         .q95 = 95,
                         .t0_day = 17'000.0 + k,
                         .actual = static_cast<double>(k),
                         .p_late = k / 100.0,
                         .promise = 50});
  }
  for (const PlotPoint& point : calibration_plot(forecasts).points) {
    EXPECT_NEAR(point.y, point.x, 1e-9);
  }
  EXPECT_EQ(lateness_plot(forecasts).points.size(), 10U);
  EXPECT_EQ(width_plot(forecasts).points.size(), 15U);
  EXPECT_NEAR(horizon_plot(forecasts).points.at(0).y, 25, 1e-9);
  const std::string svg = to_svg(calibration_plot(forecasts));
  EXPECT_EQ(svg.substr(0, 4), "<svg");
  EXPECT_EQ(svg.find("nan"), std::string::npos);
  EXPECT_EQ(to_svg(width_plot({})).find("nan"), std::string::npos);
}

constexpr std::string_view kHeader =
    "order_id,status,purchase_ts,approved_ts,carrier_ts,delivered_ts,estimated_ts,customer_zip,"
    "customer_state,n_items,seller_id,seller_state,shipping_limit,freight,weight_g\n";

TEST(OlistOrders, ReadsWhatIsThereAndCountsWhatIsNot) {
  const auto input = input_of(
      fmt::format("{}a,delivered,2017-01-02 10:00:00,,2017-01-03 10:00:00,2017-01-09 12:00:00,"
                  "2017-01-20 00:00:00,01310,SP,1.0,s1,RJ,,9.5,\n"
                  ",delivered,2017-01-02 10:00:00,,,,,,,,,,,,\n"
                  "c,shipped,yesterday,,,,,,,,,,,,\n",
                  kHeader));
  const Result<PastOrders> past = read_olist_orders(*input);
  ASSERT_TRUE(past);
  ASSERT_EQ(past->orders.size(), 1U);
  EXPECT_EQ(past->refused, 2U);
  const PastOrder& order = past->orders[0];
  EXPECT_FALSE(order.paid);
  EXPECT_EQ(onda::to_text(*order.promised_end), "2017-01-21T00:00:00Z");
  EXPECT_EQ(order.parcel.area, cohort_key("01"));
  EXPECT_EQ(order.parcel.locality, cohort_key("013"));
  EXPECT_EQ(past->names.at(lane_of(order.parcel)), "RJ>SP");
  EXPECT_EQ(*order.parcel.freight, 9.5F);
  EXPECT_FALSE(order.parcel.weight_g);
}

TEST(OlistOrders, SaysWhichColumnIsMissing) {
  const auto input = input_of("order_id,status\n");
  EXPECT_EQ(read_olist_orders(*input).error().name, "column_missing");
}

// Parcels of one lane: a day of handling, three on the way, every tenth takes twelve.
PastOrders small_past(int orders) {
  PastOrders past;
  for (int k = 0; k < orders; ++k) {
    PastOrder order;
    order.id = "o" + std::to_string(k);
    order.parcel = {.key = parcel_key(order.id),
                    .origin = cohort_key("a"),
                    .region = cohort_key("b"),
                    .ordered_at = {}};
    order.ordered = Instant{std::chrono::hours{5 * k}};
    order.accepted = order.ordered + std::chrono::hours{24};
    order.delivered = *order.accepted + std::chrono::hours{k % 10 == 0 ? 288 : 60 + k % 24};
    order.promised_end = order.ordered + std::chrono::days{8};
    past.orders.push_back(order);
  }
  return past;
}

TEST(EtaMeasure, UsesNothingOfTheFuture) {
  const PastOrders past = small_past(400);
  PastOrders other = past;
  const Instant cut = past.orders[200].ordered;
  for (PastOrder& order : other.orders) {
    if (*order.delivered > cut) order.delivered = *order.delivered + std::chrono::days{40};
  }
  const EtaQuestion question{.window = {.from = past.orders[150].ordered, .to = cut}};
  const auto one = measure_eta(past, question);
  const auto two = measure_eta(other, question);
  ASSERT_EQ(one.size(), 50U);
  ASSERT_EQ(two.size(), one.size());
  for (std::size_t k = 0; k < one.size(); ++k) EXPECT_EQ(one[k].q90, two[k].q90) << k;
}

TEST(EtaMeasure, StandsStillWhereItIsToldTo) {
  const PastOrders past = small_past(400);
  EtaQuestion question{.task = EtaTask::handoff,
                       .mode = EtaMode::still,
                       .window = {.from = past.orders[300].ordered, .to = Instant::max()}};
  const auto still = measure_eta(past, question);
  ASSERT_GT(still.size(), 90U);
  EXPECT_NEAR(still.front().q50, 3, 1);
}

TEST(SilentMeasure, AlarmsThoseThatAreOverdueAndFewOthers) {
  const PastOrders past = small_past(600);
  const SilentMeasure said =
      measure_silent(past, {.from = past.orders[200].ordered, .to = past.orders[550].ordered});
  EXPECT_EQ(said.score.late, 35U);
  EXPECT_GE(said.score.recall, 0.95);
  EXPECT_LE(said.score.false_per_100_on_time, 5);
  EXPECT_GE(said.score.median_lead_days, 1);
}

}  // namespace
}  // namespace onda::promise
