#pragma once
// From a distribution of arrival to a day that may be promised. Promises: the day is the earliest
// whose lateness the shop accepts, or the cheapest by its costs; a promise ends at the END of its
// last day where the parcel goes; every alternative is given with its late rate, none is hidden.

#include <cstdint>
#include <optional>
#include <vector>

#include "base/time.hpp"

namespace onda::promise {

// How a shop promises. Where both costs are set they decide, else the late rate.
struct QuotePolicy {
  double late_rate = 0.05;
  std::optional<double> late_cost = {};  // of a parcel that comes late, in any unit
  std::optional<double> day_cost = {};   // of each day promised, in the same
};

// For each day from `first` on: the probability that a parcel which arrives at all does so after
// that day's end.
struct LateByDay {
  Day first;
  std::vector<double> late;  // falls, or is made to
  double never = 0;          // the probability that it does not arrive at all
};

struct Alternative {
  Day to;
  int days = 0;       // from `first`; 0: the same day
  double p_late = 0;  // of a promise that ends with that day; never arriving is late
};

struct DayQuote {
  Day from;  // one in twenty arrives before
  Day to;
  double p_late = 0;
  std::vector<Alternative> alternatives;  // from one in two late down to one in a hundred
};

// Nothing where no day of the table is late seldom enough.
[[nodiscard]] std::optional<DayQuote> quote_day(const LateByDay& arrival,
                                                const QuotePolicy& policy);

}  // namespace onda::promise
