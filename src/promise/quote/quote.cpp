#include "promise/quote/quote.hpp"

#include <algorithm>

namespace onda::promise {
namespace {

constexpr double kEarly = 0.05;
constexpr double kWorstShown = 0.5;
constexpr double kBestShown = 0.01;

Day day_at(const LateByDay& arrival, std::size_t index) {
  return std::chrono::sys_days{arrival.first} + std::chrono::days{index};
}

std::vector<double> made_to_fall(std::vector<double> late) {
  double lowest = 1;
  for (double& each : late) {
    lowest = std::clamp(each, 0.0, lowest);
    each = lowest;
  }
  return late;
}

std::optional<std::size_t> seldom_enough(const std::vector<double>& late, double rate) {
  const auto found =
      std::find_if(late.begin(), late.end(), [&](double each) { return each <= rate; });
  if (found == late.end()) return std::nullopt;
  return static_cast<std::size_t>(found - late.begin());
}

std::optional<std::size_t> cheapest(const std::vector<double>& late,
                                    double late_cost,
                                    double day_cost) {
  std::optional<std::size_t> best;
  double least = 0;
  for (std::size_t i = 0; i < late.size(); ++i) {
    const double cost = day_cost * static_cast<double>(i) + late_cost * late[i];
    if (best && cost >= least) continue;
    best = i;
    least = cost;
  }
  return best;
}

}  // namespace

std::optional<DayQuote> quote_day(const LateByDay& arrival, const QuotePolicy& policy) {
  const std::vector<double> late = made_to_fall(arrival.late);
  const std::optional<std::size_t> last = policy.late_cost && policy.day_cost
                                              ? cheapest(late, *policy.late_cost, *policy.day_cost)
                                              : seldom_enough(late, policy.late_rate);
  if (!last) return std::nullopt;
  const auto with_never = [&](double each) { return each + arrival.never * (1 - each); };
  const auto begin =
      std::find_if(late.begin(), late.end(), [](double each) { return each < 1 - kEarly; });
  const auto first = std::min(static_cast<std::size_t>(begin - late.begin()), *last);
  DayQuote quote{.from = day_at(arrival, first),
                 .to = day_at(arrival, *last),
                 .p_late = with_never(late[*last]),
                 .alternatives = {}};
  for (std::size_t i = 0; i < late.size(); ++i) {
    if (late[i] > kWorstShown && i != *last) continue;
    quote.alternatives.push_back({day_at(arrival, i), static_cast<int>(i), with_never(late[i])});
    if (late[i] <= kBestShown && i >= *last) break;
  }
  return quote;
}

}  // namespace onda::promise
