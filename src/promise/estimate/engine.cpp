#include "promise/estimate/engine.hpp"

#include <algorithm>
#include <cmath>

#include "promise/estimate/constants.hpp"
#include "promise/estimate/engine_state.hpp"

namespace onda::promise {
namespace {

// A gap that is longer than this was no gap: days beyond it are not closed one by one.
constexpr std::int32_t kMostDaysAtOnce = 800;

}  // namespace

Engine::State::State(EngineSettings given)
    : settings(std::move(given)),
      remaining({.half_life_days = kHalfLifeDays, .shrink = kShrink}),
      scaled({.half_life_days = kScaledHalfLifeDays, .shrink = kScaledShrink}),
      stages({.half_life_days = kHalfLifeDays, .shrink = kShrink}),
      dates({.half_life_days = kHalfLifeDays, .shrink = kShrink}),
      pinballs({.half_life_days = kHalfLifeDays, .shrink = 0, .most = kMostPinball}),
      sellers({.half_life_days = kSellerHalfLifeDays, .shrink = kSellerShrink}),
      fates({.half_life_days = kFateHalfLifeDays, .shrink = kNeverPriorWeight}) {
  for (Calendar& of : settings.calendars) std::sort(of.holidays.begin(), of.holidays.end());
  calendars = settings.calendars;
}

const OpenClock* OpenParcel::clock(Milestone since) const {
  for (const OpenClock& clock : clocks) {
    if (clock.since == since) return &clock;
  }
  return nullptr;
}

const OpenClock* OpenParcel::first_clock_before_acceptance() const {
  for (const OpenClock& clock : clocks) {
    if (clock.since < Milestone::accepted) return &clock;
  }
  return nullptr;
}

const OpenClock* OpenParcel::first_clock_in_transit() const {
  for (const OpenClock& clock : clocks) {
    if (clock.since >= Milestone::accepted) return &clock;
  }
  return nullptr;
}

Engine::Engine(EngineSettings settings) : state_(std::make_unique<State>(std::move(settings))) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

void Engine::advance(Instant now) {
  State& state = *state_;
  if (!state.has_begun) {
    state.has_begun = true;
    state.now = now;
  }
  state.take_effect();
  const auto today = static_cast<std::int32_t>(std::floor(state.day_of(now)));
  auto day = static_cast<std::int32_t>(std::floor(state.today())) + 1;
  day = std::max(day, today - kMostDaysAtOnce);
  for (; day <= today; ++day) {
    state.now = state.instant_of(day);
    state.end_day(day);
  }
  state.now = std::max(state.now, now);
}

Instant Engine::now() const { return state_->now; }

void Engine::begin(const Parcel& parcel, Instant at) {
  state_->told.push_back({.at = at, .word = Word::begun, .key = parcel.key, .parcel = parcel});
}

void Engine::milestone(ParcelKey key, Milestone milestone, Instant at, CohortKey facility) {
  state_->told.push_back({.at = at,
                          .word = Word::milestone,
                          .key = key,
                          .milestone = milestone,
                          .facility = facility,
                          .parcel = {}});
}

void Engine::deliver(ParcelKey key, Instant at) {
  state_->told.push_back({.at = at, .word = Word::delivered, .key = key, .parcel = {}});
}

void Engine::abandon(ParcelKey key, Instant at, Abandon why) {
  state_->told.push_back({.at = at, .word = Word::abandoned, .key = key, .why = why, .parcel = {}});
}

void Engine::carrier_says(ParcelKey key, Instant at, Instant arrival) {
  state_->told.push_back(
      {.at = at, .word = Word::carrier_date, .key = key, .arrival = arrival, .parcel = {}});
}

void Engine::rest(CohortKey country, std::vector<std::int32_t> days) {
  std::sort(days.begin(), days.end());
  std::vector<Calendar>& all = state_->calendars;
  const auto told = all.begin() + static_cast<std::ptrdiff_t>(state_->settings.calendars.size());
  const auto place = std::find_if(
      told, all.end(), [&](const Calendar& of) { return raw(of.country) >= raw(country); });
  const bool is_known = place != all.end() && place->country == country;
  if (is_known && days.empty()) {
    all.erase(place);
  } else if (is_known) {
    place->holidays = std::move(days);
  } else if (!days.empty()) {
    all.insert(place, Calendar{.country = country, .holidays = std::move(days)});
  }
}

bool Engine::State::has_calendar(CohortKey country) const {
  return std::any_of(settings.calendars.begin(), settings.calendars.end(), [&](const Calendar& of) {
    return of.country == country && static_cast<double>(of.known_until) >= today();
  });
}

void Engine::freeze(CohortKey carrier) {
  if (carrier != CohortKey::none) state_->frozen.at(raw(carrier)) = 1;
}

void Engine::thaw(CohortKey carrier) { state_->frozen.erase(raw(carrier)); }

std::optional<Distribution> Engine::estimate(ParcelKey key, Instant now, Drift drift) const {
  const OpenParcel* parcel = state_->find(key);
  const OpenClock* clock = parcel == nullptr ? nullptr : state_->best_clock(*parcel);
  if (clock == nullptr) return std::nullopt;
  return state_->answer(*parcel, *clock, drift).given_silence_until(now);
}

Distribution Engine::estimate(const Parcel& parcel,
                              Milestone since,
                              Instant at,
                              Drift drift) const {
  OpenParcel asked;
  asked.parcel = parcel;
  return state_->answer(asked, state_->clock_for(asked, since, at), drift);
}

std::optional<Engine::Rest> Engine::rest(ParcelKey key) const {
  const OpenParcel* parcel = state_->find(key);
  return parcel == nullptr ? std::nullopt : state_->rest_of(*parcel);
}

void Engine::each_rest(const std::function<void(const Rest&)>& visit) const {
  for (const OpenParcel& parcel : state_->open) {
    const std::optional<Rest> rest = parcel.is_open ? state_->rest_of(parcel) : std::nullopt;
    if (rest) visit(*rest);
  }
}

StageView Engine::stage(const StageKey& key, double dwell_days) const {
  return state_->stage(key, std::max(0.0, dwell_days));
}

std::vector<DayCount> Engine::take_closed_days() {
  std::vector<DayCount> days;
  days.swap(state_->closed_days);
  return days;
}

std::size_t Engine::parcels() const { return state_->index.size(); }

std::size_t Engine::nodes() const {
  return state_->remaining.size() + state_->scaled.size() + state_->stages.size() +
         state_->dates.size();
}

std::size_t Engine::bytes() const {
  const State& state = *state_;
  std::size_t sum = sizeof(State) + state.remaining.bytes() + state.scaled.bytes() +
                    state.stages.bytes() + state.dates.bytes() + state.pinballs.bytes() +
                    state.sellers.bytes() + state.fates.bytes() + state.location.bytes() +
                    state.index.bytes() + state.counts.bytes() +
                    state.open.size() * sizeof(OpenParcel);
  for (const OpenParcel& parcel : state.open) sum += parcel.clocks.capacity() * sizeof(OpenClock);
  return sum;
}

}  // namespace onda::promise
