#include "messages/notice.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

constexpr std::array<Millis, 5> kWaits{1min, 5min, 30min, 2h, 6h};

struct Step {
  const Standing& was;
  const News& news;
  const Terms& terms;
  Moment moment;
};

// Nothing more is done. What may have arrived is not called failed: nobody knows.
Standing settle(const Step& step, State state) {
  Standing now = step.was;
  const bool is_doubtful =
      state == State::failed || state == State::suppressed || state == State::expired;
  now.state = is_doubtful && now.may_have_arrived ? State::ambiguous : state;
  now.due_at = std::nullopt;
  now.because = step.news.because;
  return now;
}

Standing wait(const Step& step, State state, Instant until) {
  Standing now = step.was;
  now.state = state;
  now.due_at = until;
  now.because = step.news.because;
  return now;
}

Standing claim(const Step& step) {
  Standing now = wait(step, State::claimed, step.moment.now + step.terms.lease);
  ++now.tries;
  ++now.attempts;
  return now;
}

// The next way, where there is one; else the end.
Standing fall_back(const Step& step, State otherwise) {
  if (step.was.way + 1 >= step.was.ways.size()) return settle(step, otherwise);
  Standing now = wait(step, State::queued, step.moment.now);
  now.passed_over.push_back({step.was.ways[step.was.way], step.news.because});
  ++now.way;
  now.tries = 0;
  return now;
}

// Taken. Where this way reports and another is left, silence will be news too.
Standing accept(const Step& step) {
  Standing now = settle(step, State::accepted);
  const bool has_another = step.was.way + 1 < step.was.ways.size();
  if (has_another && step.terms.report_within > Millis{0})
    now.due_at = step.moment.now + step.terms.report_within;
  return now;
}

// No report: it may have arrived all the same.
Standing hear_nothing(const Step& step) {
  if (!step.was.due_at) return step.was;
  if (step.was.way + 1 >= step.was.ways.size() || step.moment.now > step.was.expires_at) {
    return settle(step, State::accepted);
  }
  Standing now = fall_back(step, State::accepted);
  now.may_have_arrived = true;
  return now;
}

Standing defer(const Step& step) {
  if (step.was.tries >= step.terms.tries) return fall_back(step, State::failed);
  const Instant again = step.moment.now + wait_after(step.was.tries, step.moment.dice);
  if (again > step.was.expires_at) return fall_back(step, State::failed);
  return wait(step, State::queued, again);
}

Standing doubt(const Step& step) {
  Standing now = settle(step, State::ambiguous);
  now.may_have_arrived = true;
  const Instant again = step.moment.now + wait_after(step.was.tries, step.moment.dice);
  const bool is_worth_it = step.terms.when_unsure == WhenUnsure::tell_again &&
                           step.was.tries < step.terms.tries && again <= step.was.expires_at;
  if (is_worth_it) now.due_at = again;
  return now;
}

Standing hold(const Step& step) {
  const Instant until = std::max(step.news.until.value_or(step.moment.now), step.moment.now);
  if (until > step.was.expires_at) return settle(step, State::expired);
  return wait(step, step.was.state, until);
}

// Queued, or ambiguous and to be told again: nobody is handing it off.
Standing from_waiting(const Step& step) {
  if (!step.was.due_at) return step.was;
  switch (step.news.what) {
    case Happening::claimed: return claim(step);
    case Happening::refused: return fall_back(step, State::failed);
    case Happening::barred: return fall_back(step, State::suppressed);
    case Happening::withheld: return settle(step, State::suppressed);
    case Happening::held: return hold(step);
    case Happening::overtaken: return settle(step, State::expired);
    case Happening::accepted:
    case Happening::deferred:
    case Happening::unsure:
    case Happening::lapsed:
    case Happening::bounced:
    case Happening::silent: return step.was;
    // The report of an earlier way came after all.
    case Happening::delivered:
      return step.was.may_have_arrived ? settle(step, State::delivered) : step.was;
  }
  return step.was;
}

Standing from_claimed(const Step& step) {
  switch (step.news.what) {
    case Happening::accepted: return accept(step);
    case Happening::deferred: return defer(step);
    case Happening::refused: return fall_back(step, State::failed);
    case Happening::barred: return fall_back(step, State::suppressed);
    case Happening::unsure:
    case Happening::lapsed: return doubt(step);
    case Happening::delivered: return settle(step, State::delivered);
    case Happening::bounced: return fall_back(step, State::bounced);
    case Happening::claimed:
    case Happening::withheld:
    case Happening::held:
    case Happening::silent:
    case Happening::overtaken: return step.was;
  }
  return step.was;
}

// An answer that came after the lease had ended still says what became of it.
Standing from_ambiguous(const Step& step) {
  switch (step.news.what) {
    case Happening::accepted: return accept(step);
    case Happening::delivered: return settle(step, State::delivered);
    case Happening::bounced: return fall_back(step, State::bounced);
    case Happening::claimed:
    case Happening::deferred:
    case Happening::refused:
    case Happening::unsure:
    case Happening::lapsed:
    case Happening::withheld:
    case Happening::held:
    case Happening::barred:
    case Happening::silent:
    case Happening::overtaken: return from_waiting(step);
  }
  return step.was;
}

Standing from_accepted(const Step& step) {
  if (step.news.what == Happening::delivered) return settle(step, State::delivered);
  if (step.news.what == Happening::bounced) return fall_back(step, State::bounced);
  if (step.news.what == Happening::silent) return hear_nothing(step);
  return step.was;
}

}  // namespace

Millis wait_after(int tries, double dice) {
  const std::size_t place = static_cast<std::size_t>(std::max(tries, 1) - 1);
  const Millis wait = kWaits[std::min(place, kWaits.size() - 1)];
  return wait + Millis{std::llround(static_cast<double>(wait.count()) * dice / 5)};
}

Standing advance(const Standing& standing, const News& news, const Terms& terms, Moment moment) {
  const Step step{standing, news, terms, moment};
  switch (standing.state) {
    case State::queued: return from_waiting(step);
    case State::claimed: return from_claimed(step);
    case State::ambiguous: return from_ambiguous(step);
    case State::accepted: return from_accepted(step);
    case State::delivered:
    case State::bounced:
    case State::failed:
    case State::suppressed:
    case State::expired: return standing;
  }
  return standing;
}

}  // namespace onda::messages
