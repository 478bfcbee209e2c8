#include "promise/delay/delay.hpp"

#include <gtest/gtest.h>

namespace onda::promise {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 3} + 6h};
constexpr Instant kPromise = kNow + 20h;

Finding finding(DelayTest test) { return {.test = test, .where = "옥천HUB"}; }

DelaySigns signs(std::optional<double> p_late, std::vector<DelayTest> tests = {}) {
  DelaySigns out{.now = kNow, .p_late = p_late, .expected_at = kNow + 30h, .cause = "unexplained"};
  if (p_late) out.promise_ends_at = kPromise;
  for (const DelayTest test : tests) out.findings.push_back(finding(test));
  return out;
}

DelaySigns past_promise(DelaySigns from) {
  from.promise_ends_at = kNow - 1h;
  return from;
}

DelaySigns sure(DelaySigns from) {
  from.findings.front().probability = 1;
  return from;
}

DelaySigns ended(Ending ending) {
  DelaySigns out = signs(0.9);
  out.ending = ending;
  return out;
}

DelaySigns silent_feed(DelaySigns from) {
  from.feed = Feed::silent;
  return from;
}

DelaySigns expected(DelaySigns from, Instant at) {
  from.expected_at = at;
  return from;
}

DelaySigns caused(DelaySigns from, std::string cause) {
  from.cause = std::move(cause);
  return from;
}

OpenDelay open(DelayState state = DelayState::opened) {
  return {.state = state,
          .is_confirmed = state == DelayState::confirmed,
          .cause = "unexplained",
          .expected_at = kNow + 30h};
}

struct Case {
  const char* what;
  std::optional<OpenDelay> open;
  DelaySigns signs;
  std::string steps;  // "opened by at_risk, …"
};

std::string told(const std::vector<DelayStep>& steps) {
  std::string out;
  for (const DelayStep& step : steps) {
    if (!out.empty()) out += ", ";
    out += std::string(to_text(step.state)) + " by " + std::string(to_text(step.test));
  }
  return out;
}

TEST(Delay, TakesTheStepsThatItsSignsCallFor) {
  using enum DelayTest;
  const Case cases[] = {
      {"a parcel in time is left alone", {}, signs(0.3), ""},
      {"between the thresholds nothing opens", {}, signs(0.4), ""},
      {"nor is anything withdrawn there", open(), signs(0.4), ""},
      {"a likely break of the promise opens one", {}, signs(0.6), "opened by at_risk"},
      {"recovery withdraws it", open(), signs(0.34), "withdrawn by at_risk"},
      {"strange rest opens one, promise or not", {}, signs({}, {stalled}), "opened by stalled"},
      {"even where the promise is far", {}, signs(0.05, {stalled}), "opened by stalled"},
      {"and keeps it open while it lasts", open(), signs(0.05, {stalled}), ""},
      {"a hub's trouble alone is no delay", {}, signs(0.1, {cohort}), ""},
      {"but tips the balance", {}, signs(0.5, {cohort}), "opened by cohort"},
      {"and does not hold one open", open(), signs(0.1, {cohort}), "withdrawn by at_risk"},
      {"the end of the promised day opens and confirms",
       {},
       past_promise(signs(1)),
       "opened by overdue, confirmed by overdue"},
      {"it confirms what is open", open(), past_promise(signs(1)), "confirmed by overdue"},
      {"once", open(DelayState::confirmed), past_promise(signs(1)), ""},
      {"the carrier's word confirms", open(), signs(0.8, {carrier_word}),
       "confirmed by carrier_word"},
      {"and opens where there is doubt",
       {},
       signs(0.5, {carrier_word}),
       "opened by carrier_word, confirmed by carrier_word"},
      {"but not where there is time", {}, signs(0.1, {carrier_word}), ""},
      {"the shop's shortage opens where there is doubt",
       {},
       signs(0.5, {shop_word}),
       "opened by shop_word"},
      {"but not where there is time", {}, signs(0.1, {shop_word}), ""},
      {"nor where nothing was promised", {}, signs({}, {shop_word}), ""},
      {"always where stock comes after the promise",
       {},
       sure(signs(0.1, {shop_word})),
       "opened by shop_word"},
      {"and stays while it does", open(), sure(signs(0.1, {shop_word})), ""},
      {"a new promise that will be kept withdraws even a confirmed one",
       open(DelayState::confirmed), signs(0.1), "withdrawn by at_risk"},
      {"another cause revises", open(), caused(signs(0.7), "hub_congestion"), "revised by at_risk"},
      {"another day revises", open(), expected(signs(0.7), kNow + 55h), "revised by at_risk"},
      {"some hours do not", open(), expected(signs(0.7), kNow + 40h), ""},
      {"an arrival closes it", open(), ended(Ending::delivered), "closed by at_risk"},
      {"and opens none", {}, ended(Ending::lost), ""},
      {"a dead feed freezes: nothing opens", {}, silent_feed(past_promise(signs(1))), ""},
      {"nor is withdrawn", open(), silent_feed(signs(0.1)), ""},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(told(next_steps(each.open, each.signs, RiskPolicy{})), each.steps) << each.what;
  }
}

TEST(Delay, GivesItsEvidence) {
  const auto steps = next_steps({}, signs(0.7, {DelayTest::stalled}), RiskPolicy{});
  ASSERT_EQ(steps.size(), 1U);
  ASSERT_EQ(steps[0].evidence.size(), 2U);
  EXPECT_EQ(steps[0].evidence[0].probability, 0.7);
  EXPECT_EQ(steps[0].evidence[0].threshold, 0.6);
  EXPECT_EQ(steps[0].evidence[1].where, "옥천HUB");
}

TEST(Delay, WordsAreReadAsTheyAreWritten) {
  for (const auto state : {DelayState::opened, DelayState::revised, DelayState::confirmed,
                           DelayState::withdrawn, DelayState::closed}) {
    EXPECT_EQ(delay_state_of(to_text(state)), state);
  }
  EXPECT_EQ(delay_test_of("overdue"), DelayTest::overdue);
  EXPECT_EQ(ending_of("returned"), Ending::returned);
  EXPECT_FALSE(delay_state_of("open"));
}

}  // namespace
}  // namespace onda::promise
