#include "promise/types.hpp"

#include <algorithm>
#include <array>

namespace onda::promise {
namespace {

constexpr std::array<std::string_view, 4> kCauses{"first", "scan", "silence", "promise"};
constexpr std::array<std::string_view, 6> kKinds{"weather", "holiday", "strike",
                                                 "road",    "carrier", "other"};

}  // namespace

std::string_view to_text(ChangeCause cause) { return kCauses[static_cast<std::size_t>(cause)]; }

std::optional<ChangeCause> change_cause_of(std::string_view word) {
  const auto found = std::find(kCauses.begin(), kCauses.end(), word);
  if (found == kCauses.end()) return std::nullopt;
  return static_cast<ChangeCause>(found - kCauses.begin());
}

std::string_view to_text(SignalKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<SignalKind> signal_kind_of(std::string_view word) {
  const auto found = std::find(kKinds.begin(), kKinds.end(), word);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<SignalKind>(found - kKinds.begin());
}

// A notice is worth its cost where P(late) times the harm of silence exceeds it.
RiskPolicy risk_policy(const Policy& policy) {
  if (policy.notice_cost && policy.silence_cost && *policy.silence_cost > 0) {
    return risk_policy_from(std::clamp(*policy.notice_cost / *policy.silence_cost, 0.05, 0.95));
  }
  return policy.alarm_p_late ? risk_policy_from(*policy.alarm_p_late) : RiskPolicy{};
}

}  // namespace onda::promise
