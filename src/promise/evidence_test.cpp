#include "promise/evidence.hpp"

#include <gtest/gtest.h>

namespace onda::promise {
namespace {

const Finding kAtRisk{.test = DelayTest::at_risk,
                      .since = Instant{std::chrono::days{20'000}},
                      .probability = 0.724,
                      .threshold = 0.6,
                      .days = 9.7,
                      .n = 312.4};
const Finding kStalled{.test = DelayTest::stalled,
                       .where = "옥천HUB",
                       .since = Instant{std::chrono::days{20'000}},
                       .probability = 0.0042,
                       .threshold = 0.005,
                       .days = 4.2,
                       .usual_days = 0.42,
                       .n = 212,
                       .observed = 30,
                       .expected = 60};

TEST(DelayEvidence, SaysItsNumbers) {
  const Result<Messages> words =
      Messages::load("en",
                     R"({"delay.test.at_risk": "{percent} of {threshold} after {days} by {n}",
          "delay.test.stalled": "nowhere",
          "delay.test.stalled.at": "{where} {days} not {usual}: {percent} of {n}"})");
  ASSERT_TRUE(words);
  Finding rare = kStalled;
  rare.probability = 1e-7;
  Finding common = kStalled;
  common.probability = 0.08;
  common.where = "";
  EXPECT_EQ(in_words(*words, kAtRisk), "72 of 60 after 9 by 312");
  EXPECT_EQ(in_words(*words, kStalled), "옥천HUB 4 not 0.4: 0.4 of 212");
  EXPECT_EQ(in_words(*words, rare), "옥천HUB 4 not 0.4: < 0.1 of 212");
  EXPECT_EQ(in_words(*words, common), "nowhere");
}

TEST(DelayEvidence, IsReadAsItWasWritten) {
  const std::string written = encode(std::vector{kAtRisk, kStalled});
  EXPECT_EQ(encode(decode_evidence(written)), written);
  EXPECT_EQ(decode_evidence(written)[1].usual_days, 0.42);
}

}  // namespace
}  // namespace onda::promise
