#include <algorithm>
#include <cmath>

#include "promise/estimate/age_bins.hpp"
#include "promise/estimate/constants.hpp"
#include "promise/estimate/engine_state.hpp"

namespace onda::promise {
namespace {

constexpr std::int32_t kForgetEveryDays = 7;

bool is_before(const CohortCount& a, const CohortCount& b) {
  return a.kind != b.kind ? a.kind < b.kind : raw(a.node) < raw(b.node);
}

}  // namespace

// Closes the local day before `day` and opens that one: first what is to be expected of it, by what
// is known so far, then the silence of those that are still on their way is learned.
void Engine::State::end_day(std::int32_t day) {
  close_paces(day - 1);
  find_usual();
  for (OpenParcel& parcel : open) {
    if (!parcel.is_open) continue;
    parcel.is_awaited = parcel.is_awaited_in_transit = parcel.is_resting = false;
    if (frozen.find(raw(parcel.parcel.carrier)) != nullptr) continue;
    await(parcel, day);
  }
  const double midnight = day;
  for (OpenParcel& parcel : open) {
    if (!parcel.is_open || frozen.find(raw(parcel.parcel.carrier)) != nullptr) continue;
    expose(parcel, midnight);
    expire(parcel, midnight);
  }
  if (day % kForgetEveryDays == 0) forget_light_things();
}

void Engine::State::close_paces(std::int32_t day) {
  paces.each([&](std::uint64_t, PaceEntry& entry) {
    entry.pace.close(weekday(day, entry.country),
                     {.observed = entry.observed.value(),
                      .expected = entry.expected.value(),
                      .expected_scaled = entry.expected_scaled.value()});
    entry.observed = entry.expected = entry.expected_scaled = ExactSum{};
  });
  region_paces.each([](std::uint64_t, RegionPace& pace) { pace.close(); });
  DayCount closed{.day = day, .cohorts = {}};
  counts.each([&](std::uint64_t, const CountEntry& entry) {
    closed.cohorts.push_back({.kind = entry.kind,
                              .node = entry.node,
                              .above = entry.above,
                              .observed = entry.observed.value(),
                              .expected = entry.expected.value()});
  });
  counts.clear();
  std::sort(closed.cohorts.begin(), closed.cohorts.end(), is_before);
  closed_days.push_back(std::move(closed));
}

CountEntry& Engine::State::count(CohortKind kind, CohortKey node, CohortKey above) {
  CountEntry& entry = counts.at(mix(raw(node) + static_cast<std::uint64_t>(kind)));
  entry.kind = kind;
  entry.node = node;
  entry.above = above;
  return entry;
}

// Before the carrier has them, parcels rest at the seller.
CountEntry& Engine::State::count(const StageKey& stage) {
  if (stage.since < Milestone::accepted) return count(CohortKind::seller, stage.facility);
  return count(CohortKind::facility, stage.facility, stage.carrier);
}

void Engine::State::count_in_transit(const Parcel& parcel, Side side, double amount) {
  const auto add = [&](CohortKind kind, CohortKey node, CohortKey above) {
    if (node == CohortKey::none) return;
    CountEntry& entry = count(kind, node, above);
    (side == Side::observed ? entry.observed : entry.expected).add(amount);
  };
  add(CohortKind::everywhere, CohortKey{1}, CohortKey::none);
  add(CohortKind::carrier, parcel.carrier, CohortKey::none);
  add(CohortKind::region, parcel.region, CohortKey::none);
  add(CohortKind::lane, lane_of(parcel), parcel.region);
}

void Engine::State::await(OpenParcel& parcel, std::int32_t day) {
  const double midnight = day;
  // What tables that know nothing expect would stay in the paces for months.
  const auto is_awaited = [&](const OpenClock& clock) {
    const std::uint64_t everywhere = chain_of(Parcel{}, clock.since).front();
    if (remaining.departures(everywhere, midnight) < kTrustedFrom) return false;
    return (midnight - day_of(clock.start)) / static_cast<double>(clock.shift) < kLostAfterDays;
  };
  const OpenClock* shops = parcel.first_clock_before_acceptance();
  if (shops != nullptr && is_awaited(*shops)) {
    parcel.is_awaited = true;
    await_clock(parcel, *shops, day);
  }
  const OpenClock* carriers = parcel.first_clock_in_transit();
  if (carriers != nullptr && is_awaited(*carriers)) {
    parcel.is_awaited_in_transit = true;
    count_in_transit(parcel.parcel, Side::expected, await_clock(parcel, *carriers, day));
  }
  if (!parcel.clocks.empty()) await_departure(parcel, day);
}

// Adds the parcel to what is to be expected of the coming day; the probability, by the weekday.
double Engine::State::await_clock(const OpenParcel& parcel,
                                  const OpenClock& clock,
                                  std::int32_t day) {
  const double age = day - day_of(clock.start);
  const auto over = [&](float unit) {
    const double days = static_cast<double>(unit);
    return Ages{.from = age / days, .to = (age + 1) / days};
  };
  const Parcel& of = parcel.parcel;
  const double coming = p_still_coming(of, clock, age);
  const double p =
      coming * p_between(remaining, with_transit(chain_of(of, clock.since), of, clock.since),
                         parcel_bins(), over(clock.shift), day);
  const double p_scaled = coming * p_between(scaled, {.keys = scaled_chain_of(of, clock.since)},
                                             scaled_bins(), over(clock.scale), day);
  PaceEntry& entry = pace_entry(pace_key(clock.since, of.country), of.country);
  entry.expected.add(p);
  entry.expected_scaled.add(p_scaled);
  const double by_weekday = p * entry.pace.weekday_factor(weekday(day, of.country));
  if (of.region != CohortKey::none) {
    region_paces.at(pace_key(clock.since, of.region)).expect(by_weekday, p_scaled);
  }
  return by_weekday;
}

void Engine::State::await_departure(OpenParcel& parcel, std::int32_t day) {
  const double dwell = day - day_of(parcel.rests_since);
  if (dwell >= kLostAfterDays) return;
  parcel.is_resting = true;
  const StageKey key = stage_of(parcel);
  const StageChain chain = chain_of(key);
  const double p =
      p_between(stages, {.keys = chain}, stage_bins(), {.from = dwell, .to = dwell + 1}, day);
  const CohortKey country = parcel.parcel.country;
  PaceEntry& entry = pace_entry(stage_pace_key(key, country), country);
  entry.expected.add(p);
  if (key.facility == CohortKey::none) return;
  const double expected = p * entry.pace.weekday_factor(weekday(day, country));
  count(key).expected.add(expected);
  StagePace& pace = stage_paces.at(chain.back());
  const double keep = std::exp2(std::min(0.0, pace.touched - day) / kDriftHalfLifeDays);
  pace.observed *= keep;
  pace.expected = pace.expected * keep + expected;
  pace.touched = day;
}

// The probability that a parcel that is silent at that age is not lost. Lanes are made alike by
// their scale.
double Engine::State::p_still_coming(const Parcel& parcel,
                                     const OpenClock& clock,
                                     double age) const {
  const double never = p_never(parcel, clock.since);
  const HazardCurve& curve = usual[index_of(clock.since)];
  const double coming =
      (1 - never) * std::exp(-curve.hazard_at(age / static_cast<double>(clock.scale)));
  return coming / (coming + never);
}

// A parcel's silence counts by how likely it is that it still comes: one that is lost would else
// make all others look slow.
void Engine::State::expose(OpenParcel& parcel, double midnight) {
  for (OpenClock& clock : parcel.clocks) {
    const double age = midnight - day_of(clock.start);
    if (age <= 0 || age > kLostAfterDays) continue;
    const double scaled_age = age / static_cast<double>(clock.scale);
    const auto weight = static_cast<float>(p_still_coming(parcel.parcel, clock, age));
    const std::size_t bin = parcel_bins().bin_of(age / static_cast<double>(clock.shift));
    const std::size_t scaled_bin = scaled_bins().bin_of(scaled_age);
    if (bin > clock.bin) {
      remaining.add(chain_of(parcel.parcel, clock.since),
                    {.from = clock.bin, .to = bin, .weight = weight}, midnight);
      clock.bin = static_cast<std::uint8_t>(bin);
    }
    if (scaled_bin > clock.scaled_bin) {
      scaled.add(scaled_chain_of(parcel.parcel, clock.since),
                 {.from = clock.scaled_bin, .to = scaled_bin, .weight = weight}, midnight);
      clock.scaled_bin = static_cast<std::uint8_t>(scaled_bin);
    }
  }
  expose_date(parcel, midnight);
  const double dwell = midnight - day_of(parcel.rests_since);
  if (parcel.clocks.empty() || dwell <= 0 || dwell > kLostAfterDays) return;
  const std::size_t bin = stage_bins().bin_of(dwell);
  if (bin <= parcel.stage_bin) return;
  stages.add(chain_of(stage_of(parcel)), {.from = parcel.stage_bin, .to = bin}, midnight);
  parcel.stage_bin = static_cast<std::uint8_t>(bin);
}

void Engine::State::expire(OpenParcel& parcel, double midnight) {
  const double age = midnight - day_of(parcel.begun);
  if (age > kForgottenAfterDays) return close(parcel);
  if (parcel.is_lost || midnight - day_of(parcel.rests_since) <= kLostAfterDays) return;
  if (parcel.clocks.empty()) return;
  parcel.is_lost = true;
  judge(parcel, 1);
}

void Engine::State::forget_light_things() {
  const double day = today();
  remaining.forget_light_nodes(day);
  scaled.forget_light_nodes(day);
  stages.forget_light_nodes(day);
  dates.forget_light_nodes(day);
  pinballs.forget_light_ones(day);
  sellers.forget_light_ones(day);
  fates.forget_light_ones(day);
  location.forget_light_ones(day);
  region_paces.erase_if([](std::uint64_t, const RegionPace& pace) {
    return pace.weight() < static_cast<double>(kLeastNodeWeight);
  });
  stage_paces.erase_if([&](std::uint64_t, const StagePace& pace) {
    const double keep = std::exp2((pace.touched - day) / kDriftHalfLifeDays);
    return (pace.observed + pace.expected) * keep < static_cast<double>(kLeastNodeWeight);
  });
}

}  // namespace onda::promise
