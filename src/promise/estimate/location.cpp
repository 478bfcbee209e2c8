#include "promise/estimate/location.hpp"

#include <algorithm>
#include <cmath>

#include "promise/estimate/bytes.hpp"

namespace onda::promise {
namespace {

// Whatever a file says: a number from zero to a million, or the usual one.
double number_or(std::optional<float> said, double usual) {
  if (!said || !std::isfinite(*said)) return usual;
  return std::clamp(static_cast<double>(*said), 0.0, 1e6);
}

std::uint64_t under(Milestone since, CohortKey cohort) {
  if (cohort == CohortKey::none) return 0;
  return mix(raw(cohort) + index_of(since));
}

}  // namespace

// Centred so that the first weights are small. The centres are round numbers of the stress window.
Features features_of(const Parcel& parcel, const ClockStart& start) {
  const double whole = std::floor(start.day);
  const auto weekday = static_cast<std::size_t>((static_cast<std::int64_t>(whole) % 7 + 10) % 7);
  const bool is_afternoon = start.day - whole >= 14.0 / 24;
  const bool is_same = parcel.origin != CohortKey::none && parcel.origin == parcel.region;
  const double freight = number_or(parcel.freight, 15);
  const double weight = number_or(parcel.weight_g, 700);
  const double items = std::max(1.0, number_or(parcel.items, 1));
  const double limit = std::clamp(start.days_to_ship_by, 0.3, 30.0);
  Features x{1,
             std::log1p(freight) - 2.9,
             std::log1p(weight) / 3 - 2.2,
             is_same ? 1.0 : 0.0,
             std::log(limit) - 1.6,
             std::log1p(std::clamp(start.handled_days, 0.0, 30.0)),
             std::log(items),
             is_afternoon ? 1.0 : 0.0};
  if (weekday < 6) x[8 + weekday] = 1;
  return x;
}

// Half-lives and shrinkages of everywhere, region, lane, locality, seller: fitted on the stress
// window.
Location::Location()
    : effects_{DecayedMeans({.half_life_days = 30, .shrink = 20}),
               DecayedMeans({.half_life_days = 30, .shrink = 20}),
               DecayedMeans({.half_life_days = 60, .shrink = 15}),
               DecayedMeans({.half_life_days = 90, .shrink = 12}),
               DecayedMeans({.half_life_days = 60, .shrink = 8})} {}

Location::Keys Location::keys_of(const Parcel& parcel, Milestone since) {
  return {mix(index_of(since) + 1), under(since, parcel.region), under(since, lane_of(parcel)),
          under(since, parcel.locality), under(since, parcel.seller)};
}

double Location::predict(const Parcel& parcel,
                         const ClockStart& start,
                         const Features& x,
                         double day) const {
  double location = ridges_[index_of(start.since)].predict(x);
  const Keys keys = keys_of(parcel, start.since);
  for (std::size_t k = 0; k < kEffects; ++k) location += effects_[k].mean(keys[k], day);
  return location;
}

// Each cohort explains what the coarser ones before it left.
void Location::learn(
    const Parcel& parcel, const ClockStart& start, const Features& x, double log_days, double day) {
  Ridge& ridge = ridges_[index_of(start.since)];
  double residual = log_days - ridge.predict(x);
  ridge.learn(x, log_days, day);
  const Keys keys = keys_of(parcel, start.since);
  for (std::size_t k = 0; k < kEffects; ++k) {
    const double foreseen = effects_[k].mean(keys[k], day);
    effects_[k].add(keys[k], residual, day);
    residual -= foreseen;
  }
}

void Location::forget_light_ones(double day) {
  for (DecayedMeans& effect : effects_) effect.forget_light_ones(day);
}

std::size_t Location::size() const {
  std::size_t sum = 0;
  for (const DecayedMeans& effect : effects_) sum += effect.size();
  return sum;
}

std::size_t Location::bytes() const {
  std::size_t sum = sizeof(*this);
  for (const DecayedMeans& effect : effects_) sum += effect.bytes();
  return sum;
}

void Location::save(ByteWriter& out) const {
  for (const Ridge& ridge : ridges_) ridge.save(out);
  for (const DecayedMeans& effect : effects_) effect.save(out);
}

void Location::restore(ByteReader& in) {
  for (Ridge& ridge : ridges_) ridge.restore(in);
  for (DecayedMeans& effect : effects_) effect.restore(in);
}

}  // namespace onda::promise
