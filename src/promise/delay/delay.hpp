#pragma once
// The life of a delay: an estimate that breaks a promise, or a silence that is strange. Promises:
// at most one is open for a shipment; it opens above one threshold and is withdrawn only below a
// lower one, so that it does not flicker; every step says which test made it and with what numbers.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "promise/watch/at_risk.hpp"

namespace onda::promise {

enum class DelayState : std::uint8_t {
  opened,
  revised,    // another cause, or another day
  confirmed,  // the promised day has ended undelivered, or the carrier says so
  withdrawn,  // the estimate recovered
  closed,     // the parcel's way has ended
};
[[nodiscard]] std::string_view to_text(DelayState state);
[[nodiscard]] std::optional<DelayState> delay_state_of(std::string_view word);

enum class DelayTest : std::uint8_t {
  at_risk,       // P(late), given the silence so far
  stalled,       // rests at one stage for longer than nearly all do
  cohort,        // its lane, hub or carrier delivers too little
  overdue,       // the promised day has ended
  carrier_word,  // the carrier itself speaks of trouble
  shop_word,     // the shop says that an item is short
};
inline constexpr std::size_t kDelayTests = 6;
[[nodiscard]] std::string_view to_text(DelayTest test);
[[nodiscard]] std::optional<DelayTest> delay_test_of(std::string_view word);

// What one test found. Numbers that a test does not have stay empty.
struct Finding {
  DelayTest test = DelayTest::at_risk;
  std::string where = {};  // a facility, a lane, the carrier's own word
  std::optional<Instant> since = {};
  std::optional<double> probability = {};  // P(late), or the share that rests this long
  std::optional<double> threshold = {};    // that it had to pass
  std::optional<double> days = {};         // of silence, of rest, or overdue
  std::optional<double> usual_days = {};   // by which half of the others had left
  std::optional<double> n = {};            // effective parcels behind it
  std::optional<double> observed = {};
  std::optional<double> expected = {};
  std::optional<Day> until = {};  // stock is expected then
};

enum class Feed : std::uint8_t { alive, silent };
enum class Ending : std::uint8_t { delivered, returned, lost, cancelled, expired };
[[nodiscard]] std::string_view to_text(Ending ending);
[[nodiscard]] std::optional<Ending> ending_of(std::string_view word);

// What is known of a parcel at one moment.
struct DelaySigns {
  Instant now;
  std::optional<Instant> promise_ends_at = {};
  std::optional<double> p_late = {};  // nothing where nothing was promised
  std::optional<double> n = {};       // effective parcels behind it
  std::optional<Instant> silent_since = {};
  std::optional<Instant> expected_at = {};  // the estimate's median
  std::vector<Finding> findings = {};       // of stalled, cohort, carrier_word, shop_word
  std::string cause = {};                   // the likeliest, or "unexplained"
  Feed feed = Feed::alive;                  // silent: the silence says nothing of the parcel
  std::optional<Ending> ending = {};
};

// The delay that is open.
struct OpenDelay {
  DelayState state = DelayState::opened;
  bool is_confirmed = false;
  std::string cause = {};
  std::optional<Instant> expected_at = {};  // as last told
};

struct DelayStep {
  DelayState state = DelayState::opened;
  DelayTest test = DelayTest::at_risk;  // what made this step
  std::vector<Finding> evidence = {};
};

// The steps to take now, in order; mostly none.
[[nodiscard]] std::vector<DelayStep> next_steps(const std::optional<OpenDelay>& open,
                                                const DelaySigns& signs,
                                                const RiskPolicy& policy);

// A parcel that is expected this much later or earlier is told anew.
inline constexpr std::chrono::hours kReviseAfter{24};

}  // namespace onda::promise
