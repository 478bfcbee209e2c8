#include "promise/watch/at_risk.hpp"

namespace onda::promise {

RiskPolicy risk_policy_from(double raise) {
  constexpr RiskPolicy usual;
  return {.raise = raise, .release = raise * usual.release / usual.raise};
}

Risk risk_of(double p_late, const RiskPolicy& policy) {
  if (p_late >= policy.raise) return Risk::at_risk;
  return p_late < policy.release ? Risk::calm : Risk::doubtful;
}

}  // namespace onda::promise
