#pragma once
// A shipment as its estimate, promise and delay stand, and what one look at it leads to.

#include <optional>
#include <string>
#include <vector>

#include "promise/delay/delay.hpp"
#include "promise/feed.hpp"
#include "promise/types.hpp"
#include "tracking/history.hpp"

namespace onda::promise {

// The delay that is open, as its row says.
struct DelayRow {
  std::int64_t seq = 0;
  DelayId id;
  OpenDelay open = {};
  Instant opened_at = {};
};

struct ParcelState {
  ParcelName name;
  ShipmentId shipment;
  OrderId order;
  std::string carrier = {}, origin = {}, destination = {}, zone = {};
  Instant begun_at = {};
  std::optional<tracking::Position> learnt = {};  // the newest scan that was learnt from
  std::string place = {};                         // that the newest scan names
  std::string trouble = {};  // the carrier's word for it, while that is its newest
  // By when the carrier says, as the tables were told.
  std::optional<Instant> carrier_date = {};
  std::optional<Instant> short_since = {};  // an item is not there, as the shop says …
  std::optional<Instant> stock_from = {};   // … and is expected from then on
  std::optional<Instant> promise_ends_at = {};
  std::optional<Instant> exception_at = {};  // the carrier's own first word of trouble
  std::optional<Instant> ended_at = {};
  std::optional<Ending> ending = {};
  std::optional<Told> told = {};
  std::optional<DelayRow> delay = {};
};

// Why a delay is thought to be: the likeliest first. `code` is a word of the list of causes.
struct CauseGuess {
  std::string code;
  double probability = 0;
  std::string stage = {};  // where the time was lost
  std::string where = {};  // the node it is inherited from, or the place
  double excess_days = 0;
  std::optional<Instant> since = {};
  double n = 0, observed = 0, expected = 0;  // of the cohort
  std::optional<Day> until = {};             // of a shortage: when stock is expected
  std::string signal = {};                   // the one from outside that speaks for it
  std::string says = {};                     // in its words
};
inline constexpr double kNameCauseFrom = 0.5;
inline constexpr std::string_view kUnexplained = "unexplained";

// The cause that may be named; kUnexplained where none reaches kNameCauseFrom.
[[nodiscard]] std::string named_cause(const std::vector<CauseGuess>& causes);

// What a look at a parcel is made with.
struct Look {
  Instant now = {};
  std::optional<Belief> belief = {};  // nothing where the tables do not know it
  std::vector<Finding> findings = {};
  std::vector<CauseGuess> causes = {};
  Feed feed = Feed::alive;
  ChangeCause cause = ChangeCause::scan;  // of a change that the look finds
  RiskPolicy risk = {};
  int utc_offset_min = 0;  // of the parcel's zone
};

// What it leads to: nothing, a telling, steps of a delay.
struct Verdict {
  std::optional<Told> told = {};  // anew
  std::vector<DelayStep> steps = {};
  [[nodiscard]] bool is_quiet() const { return !told && steps.empty(); }
};
[[nodiscard]] Verdict judge(const ParcelState& state, const Look& look);
// Moves the state by a step of its delay: opening one makes it, by the name `fresh`; ending one
// clears it.
void take_step(ParcelState& state, const DelayStep& step, const Look& look, const DelayId& fresh);

}  // namespace onda::promise
