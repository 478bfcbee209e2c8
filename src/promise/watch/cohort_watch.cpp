#include "promise/watch/cohort_watch.hpp"

#include <algorithm>
#include <cmath>

#include "base/time.hpp"

namespace onda::promise {
namespace {

// A spread below this is luck: arrivals come in batches.
constexpr double kLeastSpread = 1.5;
// Parcels by which a week's share is pulled to 1.
constexpr double kSharePrior = 5;

CohortKind kind_above(CohortKind kind) {
  switch (kind) {
    case CohortKind::everywhere:
    case CohortKind::carrier:
    case CohortKind::region:
    case CohortKind::seller: return CohortKind::everywhere;
    case CohortKind::lane: return CohortKind::region;
    case CohortKind::facility: return CohortKind::carrier;
  }
  return CohortKind::everywhere;
}

}  // namespace

std::string_view to_text(Disruption disruption) {
  switch (disruption) {
    case Disruption::slow: return "slow";
    case Disruption::feed_silent: return "feed_silent";
  }
  return "";
}

// The tables' expectation times observed over expected of the weeks before, without the last days.
std::optional<CohortWatch::Usual> CohortWatch::usual(const Cohort& cohort, const Day& day) const {
  const auto is_settled = [&](const Day& past) {
    return past.day < day.day - policy_.settled_days;
  };
  double observed = 0;
  double expected = 0;
  int days = 0;
  for (const Day& past : cohort.days) {
    if (!is_settled(past)) continue;
    observed += past.observed;
    expected += past.expected;
    ++days;
  }
  if (days < policy_.least_days || expected <= 0) return std::nullopt;
  const double share = observed / std::max(expected, 1.0);
  double spread = 0;
  for (const Day& past : cohort.days) {
    if (!is_settled(past)) continue;
    const double mean = share * past.expected;
    spread += (past.observed - mean) * (past.observed - mean) / std::max(mean, 1.0);
  }
  return Usual{.expected = share * day.expected,
               .spread = std::max(kLeastSpread, spread / static_cast<double>(days))};
}

// A day of near silence is kept apart until the next one tells a hole from a dead feed; days of
// which little is expected (Sundays) say nothing.
std::optional<Disruption> CohortWatch::read_silence(Cohort& cohort, const Day& day) {
  ++cohort.silent_days;
  if (cohort.silent_days != policy_.silent_days) return std::nullopt;
  cohort.fall.since = day.day - policy_.silent_days + 1;
  cohort.fall.observed = day.observed;
  cohort.fall.expected = day.usual;
  return Disruption::feed_silent;
}

std::optional<Disruption> CohortWatch::read(Cohort& cohort,
                                            const Day& day,
                                            double spread,
                                            double threshold) {
  const bool is_telling = day.usual >= policy_.silent_expected;
  if (is_telling && day.observed <= policy_.silent_share * day.usual) {
    return read_silence(cohort, day);
  }
  if (is_telling) cohort.silent_days = 0;
  if (cohort.sum <= 0) cohort.fall = {.since = day.day};
  const double step =
      (day.observed * std::log(policy_.ratio) + day.usual * (1 - policy_.ratio)) / spread;
  cohort.sum = std::max(0.0, cohort.sum + std::min(step, policy_.most_a_day));
  cohort.fall.observed += day.observed;
  cohort.fall.expected += day.usual;
  if (cohort.sum <= threshold) return std::nullopt;
  cohort.sum = 0;
  return Disruption::slow;
}

// What share of the usual came in the last week, at most all of it.
double CohortWatch::share_of(const Cohort* cohort, std::int32_t day) const {
  if (cohort == nullptr) return 1;
  double observed = kSharePrior;
  double usual = kSharePrior;
  for (const Day& past : cohort->days) {
    if (past.day <= day - 7) continue;
    observed += past.observed;
    usual += past.usual;
  }
  return std::clamp(observed / usual, 0.2, 1.0);
}

const CohortWatch::Cohort* CohortWatch::above(CohortKind kind,
                                              const Cohort& cohort,
                                              int steps) const {
  const auto find = [&](CohortKind k, CohortKey node) -> const Cohort* {
    const auto found = cohorts_.find({k, node});
    return found == cohorts_.end() ? nullptr : &found->second;
  };
  if (kind == CohortKind::everywhere) return nullptr;
  const CohortKind next = kind_above(kind);
  if (steps == 1 && next != CohortKind::everywhere) return find(next, cohort.above);
  return steps <= 2 ? find(CohortKind::everywhere, CohortKey{1}) : nullptr;
}

bool CohortWatch::is_standing(const Cohort& cohort, std::int32_t day) const {
  return cohort.alarm && day - cohort.alarm->day < policy_.standing_days;
}

// A cohort must be slower than what stands above it explains: its usual is scaled by that.
std::optional<CohortAlarm> CohortWatch::look(const CohortCount& count,
                                             std::int32_t day,
                                             double threshold) {
  Cohort& cohort = cohorts_[{count.kind, count.node}];
  cohort.above = count.above;
  while (!cohort.days.empty() &&
         cohort.days.front().day < day - policy_.baseline_days - policy_.settled_days) {
    cohort.days.pop_front();
  }
  Day today{.day = day, .observed = count.observed, .expected = count.expected, .usual = 0};
  std::optional<Disruption> what;
  const std::optional<Usual> known = usual(cohort, today);
  if (known) {
    today.usual = known->expected;
    const Cohort* higher = above(count.kind, cohort, 1);
    if (higher == nullptr) higher = above(count.kind, cohort, 2);
    Day inherited = today;
    inherited.usual *= share_of(higher, day);
    if (today.expected >= policy_.least_expected) {
      what = read(cohort, inherited, known->spread, threshold);
    }
  }
  cohort.days.push_back(today);
  if (!what) return std::nullopt;
  CohortAlarm alarm = cohort.fall;
  alarm.what = *what;
  alarm.kind = count.kind;
  alarm.node = count.node;
  alarm.day = day;
  return alarm;
}

std::vector<CohortAlarm> CohortWatch::close(const DayCount& count) {
  std::array<double, kCohortKinds> watched{};
  for (const CohortCount& c : count.cohorts) {
    if (c.expected >= policy_.least_expected) ++watched[static_cast<std::size_t>(c.kind)];
  }
  std::vector<CohortAlarm> alarms;
  for (const CohortCount& c : count.cohorts) {  // by kind: what is above comes first
    // Many cohorts have many chances to be unlucky.
    const double many = std::max(1.0, watched[static_cast<std::size_t>(c.kind)]);
    const auto alarm = look(c, count.day, policy_.threshold + std::log(many));
    if (!alarm) continue;
    const bool is_told = standing(c.kind, c.node, count.day).has_value();
    cohorts_[{c.kind, c.node}].alarm = *alarm;
    if (!is_told) alarms.push_back(*alarm);
  }
  forget(count.day);
  return alarms;
}

std::optional<CohortAlarm> CohortWatch::standing(CohortKind kind,
                                                 CohortKey node,
                                                 std::int32_t day) const {
  const auto found = cohorts_.find({kind, node});
  if (found == cohorts_.end()) return std::nullopt;
  for (const int steps : {2, 1}) {
    const Cohort* higher = above(kind, found->second, steps);
    if (higher != nullptr && is_standing(*higher, day)) return higher->alarm;
  }
  if (is_standing(found->second, day)) return found->second.alarm;
  return std::nullopt;
}

// Cohorts of which nothing was to be expected for weeks.
void CohortWatch::forget(std::int32_t day) {
  std::erase_if(cohorts_, [&](const auto& entry) {
    return entry.second.days.empty() || entry.second.days.back().day < day - policy_.baseline_days;
  });
}

}  // namespace onda::promise
