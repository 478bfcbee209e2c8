#pragma once
// Test 3: a cohort is disrupted when fewer of its parcels arrive than should, of those on their
// way. A Poisson CUSUM (Page 1954) for "arrivals fall to 60 %", against what was usual in the weeks
// before and with the spread of those weeks. Promises: one alarm for the highest cohort that
// explains it, lower ones inherit; a dead feed is called that, not a jam.

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "promise/estimate/day_count.hpp"

namespace onda::promise {

struct WatchPolicy {
  double ratio = 0.6;         // what is looked for: arrivals fall to that share
  double threshold = 5;       // of the CUSUM; the reference's, for one cohort watched alone
  double most_a_day = 4;      // of it: one day alone (a holiday that nobody told of) raises nothing
  double least_expected = 5;  // a day, else a cohort is too small to be watched
  int baseline_days = 28;     // that say what is usual, …
  int settled_days = 3;       // … but for the last three, which may be part of it
  int least_days = 21;        // of a record, before anything is said
  int standing_days = 10;     // an alarm stands that long after it was last confirmed
  double silent_share = 0.1;  // a day on which less comes is no slow day, but a dead feed …
  double silent_expected = 10;  // … where at least that much should have come, …
  int silent_days = 2;          // … and that many days in a row
};

enum class Disruption : std::uint8_t { slow, feed_silent };
[[nodiscard]] std::string_view to_text(Disruption disruption);

struct CohortAlarm {
  Disruption what = Disruption::slow;
  CohortKind kind = CohortKind::everywhere;
  CohortKey node = CohortKey::none;
  std::int32_t day = 0;               // the day that raised it: it is known at its end
  std::int32_t since = 0;             // the first day of the fall
  double observed = 0, expected = 0;  // of the days since then
};

class CohortWatch {
 public:
  explicit CohortWatch(WatchPolicy policy = {}) : policy_(policy) {}
  // The alarms of a closed day, highest cohorts first; those that a higher one explains are left
  // out. Days must come in their order.
  [[nodiscard]] std::vector<CohortAlarm> close(const DayCount& count);
  // The alarm that stands on that day for the cohort, or for one above it; the highest one.
  [[nodiscard]] std::optional<CohortAlarm> standing(CohortKind kind,
                                                    CohortKey node,
                                                    std::int32_t day) const;

 private:
  struct Day {
    std::int32_t day;
    double observed;
    double expected;
    double usual;  // expected, corrected by the weeks before; 0 where nothing is known
  };
  struct Cohort {
    CohortKey above = CohortKey::none;
    std::deque<Day> days;
    double sum = 0;       // the CUSUM
    CohortAlarm fall;     // what came and should have come since the sum left zero
    int silent_days = 0;  // in a row, on which hardly anything came where much should have
    std::optional<CohortAlarm> alarm;  // the last one
  };
  using Place = std::pair<CohortKind, CohortKey>;
  struct Usual {
    double expected = 0;  // of the day, corrected by the weeks before
    double spread = 0;    // over-dispersion
  };

  [[nodiscard]] std::optional<Usual> usual(const Cohort& cohort, const Day& day) const;
  std::optional<Disruption> read(Cohort& cohort, const Day& day, double spread, double threshold);
  [[nodiscard]] std::optional<Disruption> read_silence(Cohort& cohort, const Day& day);
  [[nodiscard]] double share_of(const Cohort* cohort, std::int32_t day) const;
  [[nodiscard]] std::optional<CohortAlarm> look(const CohortCount& count,
                                                std::int32_t day,
                                                double threshold);
  [[nodiscard]] const Cohort* above(CohortKind kind, const Cohort& cohort, int steps) const;
  [[nodiscard]] bool is_standing(const Cohort& cohort, std::int32_t day) const;
  void forget(std::int32_t day);

  WatchPolicy policy_;
  std::map<Place, Cohort> cohorts_;
};

}  // namespace onda::promise
