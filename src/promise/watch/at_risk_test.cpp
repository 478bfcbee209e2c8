#include "promise/watch/at_risk.hpp"

#include <gtest/gtest.h>

namespace onda::promise {
namespace {

TEST(AtRisk, HasTwoMarksAndDoubtBetweenThem) {
  const struct {
    const char* what;
    double p_late;
    RiskPolicy policy;
    Risk risk;
  } cases[] = {
      {"far below", 0.1, {}, Risk::calm},
      {"below the lower mark", 0.34, {}, Risk::calm},
      {"on the lower mark", 0.35, {}, Risk::doubtful},
      {"below the upper mark", 0.59, {}, Risk::doubtful},
      {"on the upper mark", 0.6, {}, Risk::at_risk},
      {"a shop that wants to hear early", 0.3, risk_policy_from(0.3), Risk::at_risk},
      {"… and its lower mark", 0.16, risk_policy_from(0.3), Risk::calm},
      {"a shop that wants to hear late", 0.8, risk_policy_from(0.9), Risk::doubtful},
  };
  for (const auto& each : cases)
    EXPECT_EQ(risk_of(each.p_late, each.policy), each.risk) << each.what;
}

}  // namespace
}  // namespace onda::promise
