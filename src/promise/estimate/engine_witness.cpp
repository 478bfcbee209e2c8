// The carrier's own date as one witness among others: how its parcels arrive around its dates is
// learned as all else is, and it is believed as far as its pinball loss has been below ours.

#include <algorithm>
#include <cmath>

#include "promise/estimate/age_bins.hpp"
#include "promise/estimate/constants.hpp"
#include "promise/estimate/engine_state.hpp"

namespace onda::promise {
namespace {

constexpr double kFarthestDate = 365;  // days; what is named for later is not believed
constexpr std::array<double, 3> kScored = {0.1, 0.5, 0.9};
constexpr std::uint64_t kOurs = 1;
constexpr std::uint64_t kTheirs = 2;

// A date for tomorrow is better than one for next week: they have tables of their own.
std::uint8_t horizon_of(double days_ahead) {
  constexpr std::array<double, 3> bounds = {1.5, 3.5, 7.5};
  return static_cast<std::uint8_t>(std::upper_bound(bounds.begin(), bounds.end(), days_ahead) -
                                   bounds.begin());
}

std::uint64_t side_key(CohortKey carrier, std::uint64_t side) { return mix(raw(carrier) ^ side); }

// The mean over the three quantiles.
double pinball_of(const std::array<float, 3>& said, double came) {
  double sum = 0;
  for (std::size_t k = 0; k < kScored.size(); ++k) {
    const double error = came - static_cast<double>(said[k]);
    sum += std::max(kScored[k] * error, (kScored[k] - 1) * error);
  }
  return sum / static_cast<double>(kScored.size());
}

std::size_t date_bin(double days_after) {
  return date_bins().bin_of(std::max(0.0, days_after + kBeforeDate));
}

}  // namespace

Engine::State::DateChain Engine::State::date_chain_of(const Parcel& parcel, const Heard& heard) {
  const std::uint64_t horizon = heard.horizon;
  const std::uint64_t carrier =
      parcel.carrier == CohortKey::none ? 0 : mix(raw(parcel.carrier) + 100);
  return {mix(horizon + 1), carrier, carrier == 0 ? 0 : mix(carrier + horizon + 1)};
}

// Snapshots both sides: what counts is what was said, not what was known later.
void Engine::State::hear(OpenParcel& parcel, const Telling& telling) {
  const OpenClock* clock = best_clock(parcel);
  const double date = day_of(telling.arrival);
  const double ahead = date - day_of(telling.at);
  if (clock == nullptr || ahead < -kBeforeDate || ahead > kFarthestDate) return;
  const double start = day_of(clock->start);
  Heard heard{.date = telling.arrival, .horizon = horizon_of(ahead)};
  heard.bin = static_cast<std::uint8_t>(date_bin(day_of(telling.at) - date));
  parcel.heard.reset();  // ours is what we say without it
  const Distribution ours = answer(parcel, *clock, Drift::applied).given_silence_until(telling.at);
  const HazardCurve theirs = witness_curve(parcel.parcel, heard, clock->start);
  for (std::size_t k = 0; k < kScored.size(); ++k) {
    heard.ours[k] = static_cast<float>(start + ours.quantile_days(kScored[k]) - date);
    heard.theirs[k] = static_cast<float>(start + theirs.age_at(-std::log(1 - kScored[k])) - date);
  }
  parcel.heard = heard;
}

void Engine::State::expose_date(OpenParcel& parcel, double midnight) {
  if (!parcel.heard || midnight - day_of(parcel.begun) > kLostAfterDays) return;
  const std::size_t bin = date_bin(midnight - day_of(parcel.heard->date));
  if (bin <= parcel.heard->bin) return;
  dates.add(date_chain_of(parcel.parcel, *parcel.heard), {.from = parcel.heard->bin, .to = bin},
            midnight);
  parcel.heard->bin = static_cast<std::uint8_t>(bin);
}

void Engine::State::judge_witness(const OpenParcel& parcel, Instant at) {
  if (!parcel.heard) return;
  const Heard& heard = *parcel.heard;
  const double came = day_of(at) - day_of(heard.date);
  const std::size_t bin = date_bin(came);
  dates.add(date_chain_of(parcel.parcel, heard),
            {.from = std::min<std::size_t>(heard.bin, bin), .to = bin, .end = Passage::End::leaves},
            today());
  pinballs.add(side_key(parcel.parcel.carrier, kOurs), pinball_of(heard.ours, came), today());
  pinballs.add(side_key(parcel.parcel.carrier, kTheirs), pinball_of(heard.theirs, came), today());
}

// By the inverse squares of both losses, as far as there is a record of them.
double Engine::State::witness_share(const OpenParcel& parcel) const {
  if (!parcel.heard) return 0;
  const CohortKey carrier = parcel.parcel.carrier;
  const double ours = pinballs.mean(side_key(carrier, kOurs), today());
  const double theirs = pinballs.mean(side_key(carrier, kTheirs), today());
  const double known = pinballs.weight(side_key(carrier, kTheirs), today());
  if (ours <= 0 || known <= 0) return 0;
  return known / (known + kWitnessTrustedFrom) * ours * ours / (ours * ours + theirs * theirs);
}

// Ages after `start`; before it there is nothing.
HazardCurve Engine::State::witness_curve(const Parcel& parcel,
                                         const Heard& heard,
                                         Instant start) const {
  Hazards hazards;
  dates.blend({.keys = date_chain_of(parcel, heard)}, today(), {}, hazards);
  Hazards even;
  even.fill(1);
  HazardCurve curve = cumulate(date_bins(), hazards, even, 1);
  const auto shift = static_cast<float>(day_of(heard.date) - kBeforeDate - day_of(start));
  for (float& age : curve.age) age = std::max(0.0F, age + shift);
  return curve;
}

}  // namespace onda::promise
