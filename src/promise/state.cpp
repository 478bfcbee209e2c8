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
    signs.n = look.belief->n_eff;
    signs.silent_since = state.learnt ? state.learnt->at : state.begun_at;
    signs.expected_at = look.belief->q50;
  }
  if (state.ending && state.ended_at) signs.now = *state.ended_at;
  std::optional<OpenDelay> open;
  if (state.delay) open = state.delay->open;
  verdict.steps = next_steps(open, signs, look.risk);
  return verdict;
}

void take_step(ParcelState& state, const DelayStep& step, const Look& look, const DelayId& fresh) {
  switch (step.state) {
    case DelayState::opened: state.delay = DelayRow{.id = fresh, .opened_at = look.now}; break;
    case DelayState::revised: break;
    case DelayState::confirmed: state.delay->open.is_confirmed = true; break;
    case DelayState::withdrawn:
    case DelayState::closed: state.delay.reset(); return;
  }
  OpenDelay& open = state.delay->open;
  open.state = open.is_confirmed ? DelayState::confirmed : step.state;
  open.cause = named_cause(look.causes);
  open.expected_at.reset();
  if (look.belief && !state.ending) open.expected_at = look.belief->q50;
}

}  // namespace onda::promise
