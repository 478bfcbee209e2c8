#include "promise/outcome_sql.hpp"

#include "base/check.hpp"
#include "promise/delay_sql.hpp"
#include "promise/events.hpp"
#include "promise/promise_sql.hpp"
#include "promise/reliability_sql.hpp"
#include "store/facts.hpp"

namespace onda::promise {
namespace {

struct News {
  std::string_view topic;
  std::string body;
};

Result<void> tell(store::Tx& tx, const Outcome& outcome, const News& news) {
  return store::append_fact(tx, {.shop = outcome.state.name.shop,
                                 .topic = news.topic,
                                 .subject = outcome.state.shipment.raw(),
                                 .body = news.body,
                                 .at = outcome.look.now});
}

// An open delay says when the carrier spoke of trouble, whether or not a step follows from it.
Result<void> save_lesson(store::Tx& tx, const Outcome& outcome) {
  if (!outcome.has_learnt) return {};
  const ParcelState& state = outcome.state;
  if (Result<void> saved = save_learnt(tx, state); !saved) return saved;
  if (!state.delay || !state.exception_at) return {};
  return note_exception(tx, state.delay->seq, *state.exception_at);
}

Result<void> save_given(store::Tx& tx, const Outcome& outcome) {
  if (!outcome.given) return {};
  if (Result<void> added = add_promise(tx, outcome.state.name, *outcome.given); !added)
    return added;
  return tell(tx, outcome, {kPromiseChanged, encode_promise(outcome.state.order, *outcome.given)});
}

Result<void> save_telling(store::Tx& tx, Outcome& outcome) {
  if (!outcome.verdict.told) return {};
  const ChangeCause cause = outcome.state.told ? outcome.look.cause : ChangeCause::first;
  const Change change{*outcome.verdict.told, cause, outcome.state.told};
  if (Result<void> saved = save_told(tx, outcome.state, change); !saved) return saved;
  outcome.state.told = change.now;
  return tell(tx, outcome, {kEstimateChanged, encode_estimate(outcome.state, change)});
}

Result<void> save_steps(store::Tx& tx, Outcome& outcome) {
  for (const DelayStep& step : outcome.verdict.steps) {
    if (step.state == DelayState::opened) CHECK(outcome.fresh.has_value());
    const ParcelState before = outcome.state;
    const DelayId fresh = outcome.fresh ? *outcome.fresh : outcome.state.delay->id;
    const Result<DelayId> id = save_step(tx, {outcome.state, step, outcome.look, fresh});
    if (!id) return fail(id.error());
    const std::string body = encode_delay({before, *id, step, outcome.look});
    if (Result<void> told = tell(tx, outcome, {topic_of(step.state), body}); !told) return told;
  }
  return {};
}

Result<void> save_arrival(store::Tx& tx, const Outcome& outcome) {
  if (!outcome.has_arrived) return {};
  const ParcelState& state = outcome.state;
  if (state.promise_ends_at) {
    const Punctual punctual =
        *state.ended_at > *state.promise_ends_at ? Punctual::late : Punctual::kept;
    if (Result<void> judged = judge_withdrawn(tx, state.name.shipment, punctual); !judged)
      return judged;
  }
  for (const Score& score : outcome.scores) {
    if (Result<void> added = add_reliability(tx, {state, score, outcome.jumps}); !added)
      return added;
  }
  return {};
}

}  // namespace

bool is_quiet(const Outcome& outcome) {
  return outcome.verdict.is_quiet() && !outcome.has_learnt && outcome.known == Known::already &&
         !outcome.given && !outcome.has_arrived && !outcome.is_eve;
}

Result<void> save_outcome(store::Tx& tx, Outcome& outcome) {
  if (is_quiet(outcome)) return {};
  if (outcome.known == Known::newly) {
    if (Result<void> made = insert_state(tx, outcome.state); !made) return made;
  }
  if (Result<void> saved = save_lesson(tx, outcome); !saved) return saved;
  if (Result<void> saved = save_given(tx, outcome); !saved) return saved;
  if (outcome.look.belief && !outcome.state.ending) {
    const Result<void> saved =
        save_belief(tx, outcome.state.name.shipment, *outcome.look.belief, outcome.look.now);
    if (!saved) return saved;
  }
  if (Result<void> saved = save_telling(tx, outcome); !saved) return saved;
  if (Result<void> saved = save_steps(tx, outcome); !saved) return saved;
  if (outcome.is_eve) {
    const Result<void> told =
        tell(tx, outcome, {kArrivesTomorrow, encode_tomorrow(outcome.state.order)});
    if (!told) return told;
  }
  return save_arrival(tx, outcome);
}

}  // namespace onda::promise
