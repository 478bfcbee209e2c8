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

TEST(DelayEvidence, IsReadAsItWasWritten) {
  const Finding short_of_stock{.test = DelayTest::shop_word,
                               .until = std::chrono::year{2026} / 3 / 9};
  const std::string written = encode(std::vector{kAtRisk, kStalled, short_of_stock});
  EXPECT_EQ(encode(decode_evidence(written)), written);
  EXPECT_EQ(decode_evidence(written)[1].usual_days, 0.42);
  EXPECT_EQ(decode_evidence(written)[2].until, short_of_stock.until);
}

}  // namespace
}  // namespace onda::promise
