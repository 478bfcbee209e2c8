#include "promise/delay/delay.hpp"

#include <algorithm>
#include <array>

namespace onda::promise {
namespace {

constexpr std::array<std::string_view, 5> kStates{"opened", "revised", "confirmed", "withdrawn",
                                                  "closed"};
constexpr std::array<std::string_view, kDelayTests> kTests{"at_risk", "stalled",      "cohort",
                                                           "overdue", "carrier_word", "shop_word"};
constexpr std::array<std::string_view, 5> kEndings{"delivered", "returned", "lost", "cancelled",
                                                   "expired"};

template <class Enum, std::size_t N>
std::optional<Enum> enum_of(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

bool is_overdue(const DelaySigns& signs) {
  return signs.promise_ends_at && signs.now > *signs.promise_ends_at;
}

bool is_doubted(const DelaySigns& signs, const RiskPolicy& policy) {
  return signs.p_late && risk_of(*signs.p_late, policy) != Risk::calm;
}

Finding at_risk(const DelaySigns& signs, const RiskPolicy& policy) {
  Finding finding{.test = DelayTest::at_risk,
                  .since = signs.silent_since,
                  .probability = signs.p_late,
                  .threshold = policy.raise,
                  .n = signs.n};
  if (signs.silent_since) finding.days = days_between(*signs.silent_since, signs.now);
  return finding;
}

// All that speaks for a delay now: what the tests found, and what the promise says.
std::vector<Finding> gather(const DelaySigns& signs, const RiskPolicy& policy) {
  std::vector<Finding> all;
  if (is_overdue(signs)) {
    all.push_back({.test = DelayTest::overdue,
                   .since = signs.promise_ends_at,
                   .days = days_between(*signs.promise_ends_at, signs.now)});
  } else if (is_doubted(signs, policy)) {
    all.push_back(at_risk(signs, policy));
  }
  all.insert(all.end(), signs.findings.begin(), signs.findings.end());
  return all;
}

const Finding* find(const std::vector<Finding>& findings, DelayTest test) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [&](const Finding& each) { return each.test == test; });
  return found == findings.end() ? nullptr : &*found;
}

// The test that is reason enough to open one. A hub's or a carrier's trouble, by itself, is no
// delay of a parcel that has days to spare.
std::optional<DelayTest> reason_to_open(const std::vector<Finding>& findings,
                                        const DelaySigns& signs,
                                        const RiskPolicy& policy) {
  if (find(findings, DelayTest::overdue) != nullptr) return DelayTest::overdue;
  const bool in_doubt = !signs.p_late || is_doubted(signs, policy);
  if (find(findings, DelayTest::carrier_word) != nullptr && in_doubt)
    return DelayTest::carrier_word;
  const Finding* shop = find(findings, DelayTest::shop_word);
  if (shop != nullptr && (shop->probability || (signs.p_late && in_doubt)))
    return DelayTest::shop_word;
  if (signs.p_late && risk_of(*signs.p_late, policy) == Risk::at_risk) return DelayTest::at_risk;
  if (find(findings, DelayTest::stalled) != nullptr) return DelayTest::stalled;
  if (find(findings, DelayTest::cohort) != nullptr && signs.p_late && in_doubt)
    return DelayTest::cohort;
  return std::nullopt;
}

std::optional<DelayTest> reason_to_confirm(const std::vector<Finding>& findings) {
  for (const DelayTest test : {DelayTest::overdue, DelayTest::carrier_word}) {
    if (find(findings, test) != nullptr) return test;
  }
  return std::nullopt;
}

bool has_recovered(const std::vector<Finding>& findings,
                   const DelaySigns& signs,
                   const RiskPolicy& policy) {
  if (is_doubted(signs, policy)) return false;
  return std::all_of(findings.begin(), findings.end(), [](const Finding& each) {
    const bool leaves_time = each.test == DelayTest::shop_word && !each.probability;
    return each.test == DelayTest::cohort || leaves_time;
  });
}

bool is_other_than_told(const OpenDelay& open, const DelaySigns& signs) {
  if (open.cause != signs.cause) return true;
  if (!open.expected_at || !signs.expected_at) return open.expected_at != signs.expected_at;
  return std::chrono::abs(*signs.expected_at - *open.expected_at) >= kReviseAfter;
}

}  // namespace

std::string_view to_text(DelayState state) { return kStates[static_cast<std::size_t>(state)]; }
std::optional<DelayState> delay_state_of(std::string_view word) {
  return enum_of<DelayState>(kStates, word);
}
std::string_view to_text(DelayTest test) { return kTests[static_cast<std::size_t>(test)]; }
std::optional<DelayTest> delay_test_of(std::string_view word) {
  return enum_of<DelayTest>(kTests, word);
}
std::string_view to_text(Ending ending) { return kEndings[static_cast<std::size_t>(ending)]; }
std::optional<Ending> ending_of(std::string_view word) { return enum_of<Ending>(kEndings, word); }

std::vector<DelayStep> next_steps(const std::optional<OpenDelay>& open,
                                  const DelaySigns& signs,
                                  const RiskPolicy& policy) {
  if (signs.ending) {
    if (!open) return {};
    return {{.state = DelayState::closed,
             .test = is_overdue(signs) ? DelayTest::overdue : DelayTest::at_risk}};
  }
  if (signs.feed == Feed::silent) return {};
  const std::vector<Finding> findings = gather(signs, policy);
  std::vector<DelayStep> steps;
  if (!open) {
    const std::optional<DelayTest> reason = reason_to_open(findings, signs, policy);
    if (!reason) return {};
    steps.push_back({DelayState::opened, *reason, findings});
  } else if (has_recovered(findings, signs, policy)) {
    return {{DelayState::withdrawn, DelayTest::at_risk, findings}};
  }
  const std::optional<DelayTest> proof = reason_to_confirm(findings);
  if (proof && !(open && open->is_confirmed)) {
    steps.push_back({DelayState::confirmed, *proof, findings});
  } else if (open && is_other_than_told(*open, signs)) {
    const DelayTest test = findings.empty() ? DelayTest::at_risk : findings.front().test;
    steps.push_back({DelayState::revised, test, findings});
  }
  return steps;
}

}  // namespace onda::promise
