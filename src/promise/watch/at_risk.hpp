#pragma once
// Test 1: a parcel is at risk when it will probably be late, given its silence so far. Promises: a
// decision that does not flicker; its evidence in one sentence.

#include <cstdint>
#include <optional>
#include <string>

#include "promise/estimate/distribution.hpp"

namespace onda::promise {

// When to say so. The harm is of a delay that nobody announced, the cost of a notice that was
// wrong; only their ratio counts.
struct RiskPolicy {
  double raise = 0.6;     // P(late) from which it is at risk
  double release = 0.35;  // below which it is no longer
};
// Raised where P(late) × harm exceeds cost, within [0.05, 0.95]; released at 7/12 of that, the
// ratio of the defaults.
[[nodiscard]] RiskPolicy policy_for(double cost_of_wrong_notice, double harm_of_silence);

enum class RiskState : std::uint8_t { calm, at_risk };
enum class RiskStep : std::uint8_t { none, raised, withdrawn };

struct RiskReading {
  RiskStep step = RiskStep::none;
  RiskState state = RiskState::calm;
  double p_late = 0;  // corrected by the record
};
// What to do now, given P(late) (RiskCalibration::corrected of what the distribution says) and the
// state that was left before. Not to be asked after the deadline: then there is nothing to foresee.
[[nodiscard]] RiskReading read_risk(double p_late, RiskState before, const RiskPolicy& policy = {});

// "probably late: 72 % (raised from 60 % on); silent for 9.5 days, by 312 recent parcels …"
[[nodiscard]] std::string evidence(const RiskReading& reading,
                                   const Distribution& arrival,
                                   const RiskPolicy& policy);

}  // namespace onda::promise
