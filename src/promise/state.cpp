#include "promise/state.hpp"

#include "promise/announce.hpp"

namespace onda::promise {

std::string named_cause(const std::vector<CauseGuess>& causes) {
  if (causes.empty() || causes.front().probability < kNameCauseFrom)
    return std::string(kUnexplained);
  return causes.front().code;
}

Verdict judge(const ParcelState& state, const Look& look) {
  Verdict verdict;
  DelaySigns signs{.now = look.now,
                   .promise_ends_at = state.promise_ends_at,
                   .findings = look.findings,
                   .cause = named_cause(look.causes),
                   .feed = look.feed,
                   .ending = state.ending};
  if (look.belief && !state.ending) {
    verdict.told = tell_anew(state.told, *look.belief, look.now, look.utc_offset_min);
    signs.p_late = look.belief->p_late;
    signs.expected_at = look.belief->q50;
  }
  if (state.ending && state.ended_at) signs.now = *state.ended_at;
  std::optional<OpenDelay> open;
  if (state.delay) open = state.delay->open;
  verdict.steps = next_steps(open, signs, thresholds_for(look.alarm_from));
  return verdict;
}

}  // namespace onda::promise
