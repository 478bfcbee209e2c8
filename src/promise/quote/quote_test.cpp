#include "promise/quote/quote.hpp"

#include <gtest/gtest.h>

namespace onda::promise {
namespace {

constexpr Day kFirst{std::chrono::year{2026}, std::chrono::March, std::chrono::day{30}};

LateByDay arrival(std::vector<double> late, double never = 0) {
  return {.first = kFirst, .late = std::move(late), .never = never};
}

struct Case {
  const char* what;
  LateByDay arrival;
  QuotePolicy policy;
  std::string window;  // "" where nothing can be promised
};

TEST(Quote, PromisesTheDayThatThePolicyAllows) {
  const LateByDay usual = arrival({1, 0.9, 0.4, 0.1, 0.04, 0.02, 0.005, 0.001});
  const Case cases[] = {
      {"the earliest day late seldom enough", usual, {.late_rate = 0.05}, "2026-03-31/2026-04-03"},
      {"a bolder shop promises sooner", usual, {.late_rate = 0.1}, "2026-03-31/2026-04-02"},
      {"exactly the rate is enough", usual, {.late_rate = 0.04}, "2026-03-31/2026-04-03"},
      {"costs decide where both are set",
       usual,
       {.late_rate = 0.5, .late_cost = 100, .day_cost = 1},
       "2026-03-31/2026-04-05"},
      {"one of them alone does not",
       usual,
       {.late_rate = 0.1, .late_cost = 100},
       "2026-03-31/2026-04-02"},
      {"a rise in the table is no reason to promise later than needed",
       arrival({0.04, 0.2, 0.01}),
       {.late_rate = 0.05},
       "2026-03-30/2026-03-30"},
      {"nothing fits", arrival({1, 0.9, 0.8}), {.late_rate = 0.05}, ""},
      {"nothing is known", arrival({}), {.late_rate = 0.05}, ""},
  };
  for (const Case& each : cases) {
    const std::optional<DayQuote> quote = quote_day(each.arrival, each.policy);
    EXPECT_EQ(quote ? to_text(quote->from) + "/" + to_text(quote->to) : "", each.window)
        << each.what;
  }
}

TEST(Quote, WhatNeverArrivesIsLateWhateverIsPromised) {
  const std::optional<DayQuote> quote =
      quote_day(arrival({0.5, 0.05, 0.01}, 0.1), {.late_rate = 0.05});
  ASSERT_TRUE(quote);
  EXPECT_NEAR(quote->p_late, 0.05 + 0.1 * 0.95, 1e-12);
}

TEST(Quote, ShowsTheAlternatives) {
  const std::optional<DayQuote> quote =
      quote_day(arrival({1, 0.9, 0.4, 0.1, 0.04, 0.02, 0.005, 0.001}), {.late_rate = 0.05});
  ASSERT_TRUE(quote);
  ASSERT_EQ(quote->alternatives.size(), 5U);
  EXPECT_EQ(quote->alternatives.front().days, 2);
  EXPECT_EQ(to_text(quote->alternatives.front().to), "2026-04-01");
  EXPECT_EQ(quote->alternatives.back().p_late, 0.005);
}

}  // namespace
}  // namespace onda::promise
