#include "promise/watch/at_risk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace onda::promise {

RiskPolicy policy_for(double cost_of_wrong_notice, double harm_of_silence) {
  constexpr RiskPolicy usual;
  if (!(cost_of_wrong_notice > 0) || !(harm_of_silence > 0)) return usual;
  const double raise = std::clamp(cost_of_wrong_notice / harm_of_silence, 0.05, 0.95);
  return {.raise = raise, .release = raise * usual.release / usual.raise};
}

RiskReading read_risk(double p_late, RiskState before, const RiskPolicy& policy) {
  RiskReading reading{.state = before, .p_late = p_late};
  if (before == RiskState::calm && reading.p_late > policy.raise) {
    reading.step = RiskStep::raised;
    reading.state = RiskState::at_risk;
  } else if (before == RiskState::at_risk && reading.p_late < policy.release) {
    reading.step = RiskStep::withdrawn;
    reading.state = RiskState::calm;
  }
  return reading;
}

std::string evidence(const RiskReading& reading,
                     const Distribution& arrival,
                     const RiskPolicy& policy) {
  const auto percent = [](double p) { return std::lround(100 * p); };
  return fmt::format("late with a probability of {} % (raised above {} %), after {:.1f} days; {}",
                     percent(reading.p_late), percent(policy.raise), arrival.age_days(),
                     sentence(arrival.grounds()));
}

}  // namespace onda::promise
