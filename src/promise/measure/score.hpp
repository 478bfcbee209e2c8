#pragma once
// Proper scores of distributions against what came: the columns of the reference's tables.

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace onda::promise {

// A forecast in days after t0, and what it came to.
struct Forecast {
  std::string order;
  double q05 = 0, q10 = 0, q50 = 0, q90 = 0, q95 = 0;
  double t0_day = 0;   // days since 1970
  double actual = 0;   // days; ≤ 0 where nothing is known
  double p_late = 0;   // against the promise
  double promise = 0;  // days until the promised day ends
  std::vector<std::string> cohorts = {};
};

struct EtaScore {
  std::size_t n = 0;
  double mae = 0, bias = 0;
  double pinball10 = 0, pinball50 = 0, pinball90 = 0, pinball = 0;  // the last is their mean
  double winkler = 0;
  double coverage = 0, below = 0, above = 0, width = 0;  // of the 80 % interval
  double worst = 1, best = 0;                            // coverage of cohorts of 100 or more
  std::string worst_cohort, best_cohort;
  double auc = 0, brier = 0;  // of P(late)
};

struct Quantile {
  double level;
  double value;
};
[[nodiscard]] double pinball(double actual, Quantile quantile);
[[nodiscard]] EtaScore score(std::span<const Forecast> forecasts);
// Chance that a late one is ranked above one that is not; ties count half.
struct Ranked {
  double score;
  bool is_late;
};
[[nodiscard]] double area_under_curve(std::vector<Ranked> ranked);
[[nodiscard]] std::string to_json(const EtaScore& score);

}  // namespace onda::promise
