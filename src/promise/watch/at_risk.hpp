#pragma once
// Test 1: a parcel is at risk when it will probably be late, given its silence so far. Promises:
// between its two marks nothing moves, so that an alarm does not flicker.

#include <cstdint>

namespace onda::promise {

struct RiskPolicy {
  double raise = 0.6;     // P(late) from which it is at risk
  double release = 0.35;  // below which it is so no longer
};
// Raised from there on, and released at the defaults' share of it.
[[nodiscard]] RiskPolicy risk_policy_from(double raise);

// How a promise turned out.
enum class Punctual : std::uint8_t { kept, late };

enum class Risk : std::uint8_t { calm, doubtful, at_risk };
// `p_late`: as it is told, corrected by its record.
[[nodiscard]] Risk risk_of(double p_late, const RiskPolicy& policy);

}  // namespace onda::promise
