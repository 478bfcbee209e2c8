#include "promise/measure/score.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/json.hpp"

namespace onda::promise {
namespace {

constexpr std::size_t kCohortFrom = 100;
constexpr double kMissShare = 0.2;  // of the 80 % interval

struct Cover {
  std::size_t n = 0;
  std::size_t inside = 0;
  [[nodiscard]] double share() const {
    return static_cast<double>(inside) / static_cast<double>(std::max<std::size_t>(n, 1));
  }
};

bool is_inside(const Forecast& f) { return f.actual >= f.q10 && f.actual <= f.q90; }

void add(EtaScore& sum, const Forecast& f) {
  const double y = f.actual;
  ++sum.n;
  sum.mae += std::abs(y - f.q50);
  sum.bias += f.q50 - y;
  sum.pinball10 += pinball(y, {0.1, f.q10});
  sum.pinball50 += pinball(y, {0.5, f.q50});
  sum.pinball90 += pinball(y, {0.9, f.q90});
  sum.winkler +=
      f.q90 - f.q10 + 2 / kMissShare * (std::max(f.q10 - y, 0.0) + std::max(y - f.q90, 0.0));
  sum.coverage += is_inside(f) ? 1 : 0;
  sum.below += y < f.q10 ? 1 : 0;
  sum.above += y > f.q90 ? 1 : 0;
  sum.width += f.q90 - f.q10;
  const double missed = f.p_late - (y > f.promise ? 1 : 0);
  sum.brier += missed * missed;
}

void find_extremes(EtaScore& score, const std::map<std::string, Cover>& cohorts) {
  for (const auto& [name, cover] : cohorts) {
    if (cover.n < kCohortFrom) continue;
    if (cover.share() < score.worst) {
      score.worst = cover.share();
      score.worst_cohort = name;
    }
    if (cover.share() > score.best) {
      score.best = cover.share();
      score.best_cohort = name;
    }
  }
}

}  // namespace

double pinball(double actual, Quantile quantile) {
  const double error = actual - quantile.value;
  return std::max(quantile.level * error, (quantile.level - 1) * error);
}

double area_under_curve(std::vector<Ranked> ranked) {
  std::sort(ranked.begin(), ranked.end(),
            [](const Ranked& a, const Ranked& b) { return a.score < b.score; });
  double rank_sum = 0;
  double late = 0;
  for (std::size_t from = 0; from < ranked.size();) {
    std::size_t to = from;
    while (to < ranked.size() && ranked[to].score == ranked[from].score) ++to;
    const double rank = (static_cast<double>(from + to) + 1) / 2;
    for (; from < to; ++from) {
      if (!ranked[from].is_late) continue;
      rank_sum += rank;
      ++late;
    }
  }
  const double on_time = static_cast<double>(ranked.size()) - late;
  if (late == 0 || on_time == 0) return 0.5;
  return (rank_sum - late * (late + 1) / 2) / (late * on_time);
}

EtaScore score(std::span<const Forecast> forecasts) {
  EtaScore sum;
  std::map<std::string, Cover> cohorts;
  std::vector<Ranked> ranked;
  for (const Forecast& f : forecasts) {
    if (!(f.actual > 0)) continue;
    add(sum, f);
    ranked.push_back({f.p_late, f.actual > f.promise});
    for (const std::string& name : f.cohorts) {
      Cover& cover = cohorts[name];
      ++cover.n;
      cover.inside += is_inside(f) ? 1 : 0;
    }
  }
  const double n = static_cast<double>(std::max<std::size_t>(sum.n, 1));
  for (double* field :
       {&sum.mae, &sum.bias, &sum.pinball10, &sum.pinball50, &sum.pinball90, &sum.winkler,
        &sum.coverage, &sum.below, &sum.above, &sum.width, &sum.brier}) {
    *field /= n;
  }
  sum.pinball = (sum.pinball10 + sum.pinball50 + sum.pinball90) / 3;
  find_extremes(sum, cohorts);
  sum.auc = area_under_curve(std::move(ranked));
  return sum;
}

std::string to_json(const EtaScore& score) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object().field("n", static_cast<std::int64_t>(score.n));
  const std::pair<std::string_view, double> numbers[] = {{"mae", score.mae},
                                                         {"bias", score.bias},
                                                         {"pinball10", score.pinball10},
                                                         {"pinball50", score.pinball50},
                                                         {"pinball90", score.pinball90},
                                                         {"pinball", score.pinball},
                                                         {"winkler", score.winkler},
                                                         {"coverage80", score.coverage},
                                                         {"below", score.below},
                                                         {"above", score.above},
                                                         {"width", score.width},
                                                         {"worst_coverage", score.worst},
                                                         {"best_coverage", score.best},
                                                         {"auc_late", score.auc},
                                                         {"brier_late", score.brier}};
  for (const auto& [name, value] : numbers) {
    writer.key(name).number(std::round(value * 1e4) / 1e4);
  }
  writer.field("worst_cohort", score.worst_cohort).field("best_cohort", score.best_cohort);
  writer.end_object();
  return out;
}

}  // namespace onda::promise
