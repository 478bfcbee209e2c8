#pragma once
// Lets the observer live through a shop's past in the order in which it was told, and writes down
// when it raised an alarm over a parcel and what it gave as the cause. Knows at each moment only
// what had been told by then.

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "promise/cause/observer.hpp"

namespace onda::promise::cause {

// Something told of the parcel at `at`. Nothing but the instant: a report without a meaning.
struct Told {
  Instant at;
  std::uint32_t parcel = 0;  // index in the parcels
  std::variant<std::monostate, Stop, Word> what;
};

struct Past {
  std::vector<Facts> parcels;
  std::vector<Told> told;  // in any order
};

// One verdict over a parcel: the first is its alarm, the others revise it.
struct Verdict {
  std::uint32_t parcel = 0;
  Instant at;
  bool is_first = false;
  std::vector<Finding> findings;  // the likeliest explanation of the greatest excess first
};

struct ReplaySettings {
  std::chrono::hours recount{6};
  std::chrono::days patience{30};  // after which a silent parcel is given up
};

// Calls `take` for every verdict in order of time.
void replay(const Past& past,
            const Weights& weights,
            const std::function<void(const Verdict&)>& take,
            const ReplaySettings& settings = {});

}  // namespace onda::promise::cause
