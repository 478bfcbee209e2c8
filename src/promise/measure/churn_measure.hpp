#pragma once
// How much a page would have moved while its parcel was silent: each hour every parcel of the
// window is looked at, and what is told of it moves as in a running shop. Beside it what the page
// would have shown without damping: each hour's own median.

#include "promise/measure/eta_measure.hpp"
#include "promise/promise_row.hpp"
#include "promise/watch/at_risk.hpp"

namespace onda::promise {

struct ChurnScore {
  std::size_t parcels = 0;  // that arrived
  double parcel_days = 0;   // on their way
  std::size_t looks = 0;
  std::size_t changes = 0;  // of what was told
  std::size_t jumps = 0;    // told moves of the median by more than a day
  // Moves of the median onto another date, and those of them that go back: what was told, and what
  // each look found, undamped.
  std::size_t moves_told = 0, turns_told = 0;
  std::size_t moves_looked = 0, turns_looked = 0;
  std::size_t delays = 0;        // parcels that had one
  std::size_t withdrawn = 0;     // delays
  std::size_t opened_again = 0;  // after one was withdrawn
};

struct TellingOfOrder {
  std::string order;
  Told told;
};

struct ChurnMeasure {
  std::vector<TellingOfOrder> tellings;
  ChurnScore score;
};

// Of parcels that were handed over in the window and arrived.
[[nodiscard]] ChurnMeasure measure_churn(const PastOrders& past,
                                         const Window& window,
                                         const RiskPolicy& policy = {});
// order_id,told_at,q10,q50,q90
[[nodiscard]] std::string to_csv(const std::vector<TellingOfOrder>& tellings);
[[nodiscard]] std::string to_json(const ChurnScore& score);

}  // namespace onda::promise
