#include <algorithm>
#include <cmath>

#include "promise/estimate/age_bins.hpp"
#include "promise/estimate/constants.hpp"
#include "promise/estimate/engine_state.hpp"

namespace onda::promise {
namespace {

constexpr std::uint64_t kEverywhere = 0x6f6e6461;  // "onda"

// The key of a cohort's node for one clock; 0 where the cohort is not known.
std::uint64_t node_key(CohortKey cohort, std::uint64_t what) {
  if (cohort == CohortKey::none) return 0;
  return mix(raw(cohort) ^ mix(what));
}

std::uint64_t under(Milestone since, Level level) {
  return index_of(since) * 16 + static_cast<std::uint64_t>(level);
}

Milestone pace_clock(Milestone since) {
  return since < Milestone::accepted ? Milestone::ordered : Milestone::accepted;
}

}  // namespace

double Engine::State::day_of(Instant at) const {
  constexpr double day_ms = 86'400'000.0;
  return (static_cast<double>(to_millis(at)) + settings.utc_offset_min * 60'000.0) / day_ms;
}

Instant Engine::State::instant_of(std::int32_t day) const {
  return Instant{std::chrono::days{day} - std::chrono::minutes{settings.utc_offset_min}};
}

Engine::State::Chain Engine::State::chain_of(const Parcel& parcel, Milestone since) {
  return {mix(kEverywhere + under(since, Level::everywhere)),
          node_key(parcel.region, under(since, Level::region)),
          node_key(lane_of(parcel), under(since, Level::lane)),
          node_key(lane_area_of(parcel), under(since, Level::lane_area)),
          node_key(carrier_lane_of(parcel), under(since, Level::carrier_lane))};
}

Engine::State::ScaledChain Engine::State::scaled_chain_of(const Parcel& parcel, Milestone since) {
  return {mix(kEverywhere + under(since, Level::everywhere)),
          node_key(parcel.region, under(since, Level::region))};
}

Engine::State::StageChain Engine::State::chain_of(const StageKey& key) {
  const std::uint64_t since = index_of(key.since);
  const CohortKey here =
      key.carrier == CohortKey::none ? key.facility : combine(key.carrier, key.facility);
  return {mix(kEverywhere + since), node_key(key.carrier, since), node_key(here, since)};
}

std::uint64_t Engine::State::pace_key(Milestone since, CohortKey country) {
  return mix(raw(country) + index_of(pace_clock(since)) + 1);
}

std::uint64_t Engine::State::stage_pace_key(const StageKey& key, CohortKey country) {
  return mix(raw(country) ^ mix(kEverywhere + 1000 + index_of(key.since)));
}

PaceEntry& Engine::State::pace_entry(std::uint64_t key, CohortKey country) {
  PaceEntry& entry = paces.at(key);
  entry.country = country;
  return entry;
}

std::uint64_t Engine::State::fate_key(Milestone since, CohortKey carrier) {
  return mix(raw(carrier) + index_of(pace_clock(since)) + 1);
}

const Pace& Engine::State::pace_of(Milestone since, CohortKey country) const {
  static const Pace unknown;
  const PaceEntry* entry = paces.find(pace_key(since, country));
  return entry == nullptr ? unknown : entry->pace;
}

Engine::State::Drifts Engine::State::drifts_of(const Parcel& parcel,
                                               Milestone since,
                                               Drift drift) const {
  if (drift == Drift::ignored) return {};
  const RegionPace unknown;
  const RegionPace* region = region_paces.find(pace_key(since, parcel.region));
  const RegionPace& of = parcel.region == CohortKey::none || region == nullptr ? unknown : *region;
  const Pace& country = pace_of(since, parcel.country);
  return {.plain = of.drift(country), .scaled = of.scaled_drift(country)};
}

StageKey Engine::State::stage_of(const OpenParcel& parcel) const {
  const bool is_shops = parcel.last < Milestone::accepted;
  const bool is_sellers = is_shops && parcel.facility == CohortKey::none;
  return {.since = parcel.last,
          .carrier = is_shops ? CohortKey::none : parcel.parcel.carrier,
          .facility = is_sellers ? parcel.parcel.seller : parcel.facility};
}

std::optional<Engine::Rest> Engine::State::rest_of(const OpenParcel& parcel) const {
  if (parcel.clocks.empty()) return std::nullopt;
  return Rest{
      .stage = stage_of(parcel), .since = parcel.rests_since, .carrier = parcel.parcel.carrier};
}

double Engine::State::p_between(const HazardTables& tables,
                                const BlendChain& chain,
                                const AgeBins& bins,
                                Ages ages,
                                double day) {
  const double from = std::max(0.0, ages.from);
  const std::size_t first = bins.bin_of(from);
  const std::size_t last = bins.bin_of(ages.to);
  Hazards hazards;
  tables.blend(chain, day, {.from = first, .to = last + 1}, hazards);
  double sum = 0;
  for (std::size_t b = first; b <= last; ++b) {
    const auto begin = static_cast<double>(bins.edge[b]);
    const auto end = static_cast<double>(bins.end_of(b));
    const double inside = std::min(ages.to, end) - std::max(from, begin);
    const double part = std::clamp(inside / (end - begin), 0.0, 1.0);
    sum += static_cast<double>(cumulative_of(hazards[b])) * part;
  }
  return 1 - std::exp(-sum);
}

HazardCurve Engine::State::plain_curve(const Parcel& parcel,
                                       const OpenClock& clock,
                                       Drift drift) const {
  const AgeBins& bins = parcel_bins();
  Hazards hazards;
  remaining.blend(with_transit(chain_of(parcel, clock.since), parcel, clock.since), today(), {},
                  hazards);
  const Pace& pace = pace_of(clock.since, parcel.country);
  const double run = drifts_of(parcel, clock.since, drift).plain;
  std::array<float, 7> by_weekday;
  for (std::size_t k = 0; k < 7; ++k) {
    by_weekday[k] = static_cast<float>(pace.weekday_factor(k) * run);
  }
  Hazards factor;
  const double start = day_of(clock.start);
  std::int32_t day = 0;
  float run_of_day = 1;
  for (std::size_t b = 0; b < kBins; ++b) {
    const double middle = start + static_cast<double>(bins.middle[b] * clock.shift);
    const auto its_day = static_cast<std::int32_t>(middle);
    if (b == 0 || its_day != day) {
      day = its_day;
      run_of_day = by_weekday[weekday(day, parcel.country)];
    }
    factor[b] = run_of_day;
  }
  return cumulate(bins, hazards, factor, clock.shift);
}

HazardCurve Engine::State::scaled_curve(const Parcel& parcel,
                                        const OpenClock& clock,
                                        Drift drift) const {
  Hazards hazards;
  scaled.blend({.keys = scaled_chain_of(parcel, clock.since)}, today(), {}, hazards);
  Hazards factor;
  factor.fill(static_cast<float>(drifts_of(parcel, clock.since, drift).scaled));
  return cumulate(scaled_bins(), hazards, factor, clock.scale);
}

void Engine::State::find_usual() {
  Hazards even;
  even.fill(1);
  for (const Milestone since : kAllMilestones) {
    Hazards hazards;
    const std::array<std::uint64_t, 1> chain = {scaled_chain_of({}, since).front()};
    scaled.blend({.keys = chain}, today(), {}, hazards);
    usual[index_of(since)] = cumulate(scaled_bins(), hazards, even, 1);
  }
}

// Shrunk from everywhere to the carrier.
double Engine::State::p_never(const Parcel& parcel, Milestone since) const {
  const auto share = [&](std::uint64_t key, double prior) {
    const double weight = fates.weight(key, today());
    return std::max(0.0, fates.mean(key, today())) +
           prior * kNeverPriorWeight / (weight + kNeverPriorWeight);
  };
  const double everywhere = share(fate_key(since, CohortKey::none), kNeverPrior);
  const double p = parcel.carrier == CohortKey::none
                       ? everywhere
                       : share(fate_key(since, parcel.carrier), everywhere);
  return std::clamp(p, 0.0, 0.9);
}

ClockStart Engine::State::start_of(const Parcel& parcel, const OpenClock& clock) const {
  ClockStart start{.since = clock.since, .day = day_of(clock.start)};
  if (parcel.ordered_at) start.handled_days = start.day - day_of(*parcel.ordered_at);
  if (parcel.ship_by) start.days_to_ship_by = day_of(*parcel.ship_by) - start.day;
  return start;
}

OpenClock Engine::State::clock_for(const OpenParcel& parcel, Milestone since, Instant at) const {
  OpenClock clock;
  clock.start = at;
  clock.since = since;
  const ClockStart start = start_of(parcel.parcel, clock);
  const double log_scale =
      location.predict(parcel.parcel, start, features_of(parcel.parcel, start), today());
  clock.scale = static_cast<float>(std::exp(std::clamp(log_scale, -5.0, 5.0)));
  if (since <= Milestone::accepted && parcel.parcel.seller != CohortKey::none) {
    const double median =
        std::max(0.01, plain_curve(parcel.parcel, clock, Drift::applied).age_at(std::log(2.0)));
    clock.log_median = static_cast<float>(std::log(median));
    const std::uint64_t key = mix(raw(parcel.parcel.seller) + index_of(since));
    clock.shift = static_cast<float>(std::exp(sellers.mean(key, today())));
  }
  return clock;
}

Distribution Engine::State::answer(const OpenParcel& parcel,
                                   const OpenClock& clock,
                                   Drift drift) const {
  const double known = static_cast<double>(
      scaled.departures(scaled_chain_of(parcel.parcel, clock.since).front(), today()));
  const double share = kScaledShare * std::min(1.0, known / static_cast<double>(kTrustedFrom));
  HazardCurve curve = meet(plain_curve(parcel.parcel, clock, drift),
                           scaled_curve(parcel.parcel, clock, drift), share);
  Grounds grounds = grounds_of(parcel.parcel, clock, drift);
  if (const double theirs = witness_share(parcel); theirs > 0) {
    curve = meet(curve, witness_curve(parcel.parcel, *parcel.heard, clock.start), theirs);
    grounds.witness = static_cast<float>(theirs);
  }
  return Distribution(curve, clock.start, p_never(parcel.parcel, clock.since), grounds);
}

Grounds Engine::State::grounds_of(const Parcel& parcel, const OpenClock& clock, Drift drift) const {
  Grounds grounds;
  grounds.clock = clock.since;
  const Chain chain = chain_of(parcel, clock.since);
  for (std::size_t k = 0; k < kLevels; ++k) {
    grounds.delivered[k] = remaining.departures(chain[k], today());
    if (k > 0 && grounds.delivered[k] < kSpeaksFrom) continue;
    grounds.finest = static_cast<Level>(k);
    grounds.n_eff = grounds.delivered[k];
  }
  grounds.drift = static_cast<float>(drifts_of(parcel, clock.since, drift).plain);
  grounds.seller = clock.shift;
  grounds.transit_table =
      remaining.assumed_share(with_transit(chain, parcel, clock.since), today());
  grounds.has_region = parcel.region != CohortKey::none;
  grounds.has_calendar = has_calendar(parcel.country);
  return grounds;
}

// The last clock of which enough is known, those since the carrier has it first; else the one that
// most is known of.
const OpenClock* Engine::State::best_clock(const OpenParcel& parcel) const {
  const OpenClock* best = nullptr;
  float most = -1;
  for (const bool wants_transit : {true, false}) {
    for (auto clock = parcel.clocks.rbegin(); clock != parcel.clocks.rend(); ++clock) {
      if ((clock->since >= Milestone::accepted) != wants_transit) continue;
      const Chain chain = chain_of(parcel.parcel, clock->since);
      float known = remaining.departures(chain[0], today());
      if (known >= kTrustedFrom) return &*clock;
      const BlendChain assumed = with_transit(chain, parcel.parcel, clock->since);
      if (remaining.assumed_share(assumed, today()) > 0) known += kTransitWeight;
      if (known > most) {
        most = known;
        best = &*clock;
      }
    }
  }
  return best;
}

}  // namespace onda::promise
