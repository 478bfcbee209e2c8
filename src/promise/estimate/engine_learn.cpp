#include <algorithm>
#include <cmath>
#include <tuple>

#include "promise/estimate/age_bins.hpp"
#include "promise/estimate/constants.hpp"
#include "promise/estimate/engine_state.hpp"

namespace onda::promise {
namespace {

// A total order, so that shuffled ties take effect alike.
bool is_earlier(const Telling& a, const Telling& b) {
  const auto rank = [](const Telling& t) {
    return std::tuple(t.at, t.word, raw(t.key), t.milestone, t.why, raw(t.facility), t.arrival);
  };
  return rank(a) < rank(b);
}

}  // namespace

OpenParcel* Engine::State::find(ParcelKey key) {
  const std::uint32_t* slot = index.find(raw(key));
  return slot == nullptr ? nullptr : &open[*slot];
}

const OpenParcel* Engine::State::find(ParcelKey key) const {
  const std::uint32_t* slot = index.find(raw(key));
  return slot == nullptr ? nullptr : &open[*slot];
}

void Engine::State::take_effect() {
  std::vector<Telling> batch;
  batch.swap(told);
  for (Telling& telling : batch) telling.at = std::min(telling.at, now);
  std::stable_sort(batch.begin(), batch.end(), is_earlier);
  for (const Telling& telling : batch) take(telling);
  batch.clear();
  told.swap(batch);  // keeps its memory
}

void Engine::State::take(const Telling& telling) {
  if (raw(telling.key) == 0) return;
  if (telling.word == Word::begun) return begin(telling);
  OpenParcel* parcel = find(telling.key);
  if (parcel == nullptr) return;
  switch (telling.word) {
    case Word::delivered: return deliver(*parcel, telling.at);
    case Word::milestone: return pass(*parcel, telling);
    case Word::carrier_date: return hear(*parcel, telling);
    case Word::abandoned:
      if (telling.why == Abandon::lost && !parcel->is_lost) judge(*parcel, 1);
      return close(*parcel);
    case Word::begun: return;
  }
}

void Engine::State::begin(const Telling& telling) {
  if (OpenParcel* known = find(telling.key)) {
    known->parcel = *telling.parcel;
    return;
  }
  std::uint32_t slot = 0;
  if (free.empty()) {
    slot = static_cast<std::uint32_t>(open.size());
    open.emplace_back();
  } else {
    slot = free.back();
    free.pop_back();
  }
  index.at(raw(telling.key)) = slot;
  OpenParcel& made = open[slot];
  made.clocks.clear();
  std::vector<OpenClock> memory = std::move(made.clocks);
  made = OpenParcel{};
  made.clocks = std::move(memory);
  made.parcel = *telling.parcel;
  made.begun = telling.at;
  made.rests_since = telling.at;
  made.is_open = true;
}

// A milestone that is older than the last one only starts its clock: the parcel has moved on. The
// same milestone at the same place is another scan of the same rest.
void Engine::State::pass(OpenParcel& parcel, const Telling& telling) {
  const bool is_first = parcel.clocks.empty();
  // Paper that comes after the carrier has it (a payment booked late) does not move it back.
  const bool is_paper =
      telling.milestone < Milestone::accepted && parcel.last >= Milestone::accepted;
  if (!is_first && (is_paper || telling.at < parcel.rests_since)) {
    if (parcel.clock(telling.milestone) == nullptr) {
      start_clock(parcel, telling.milestone, telling.at);
    }
    return;
  }
  const CohortKey facility = telling.facility;
  if (!is_first && telling.milestone == parcel.last && facility == parcel.facility) return;
  if (!is_first) leave_stage(parcel, telling.at);
  parcel.last = telling.milestone;
  parcel.facility = facility;
  parcel.rests_since = telling.at;
  parcel.stage_bin = 0;
  parcel.is_resting = false;
  start_clock(parcel, telling.milestone, telling.at);
}

// A clock that starts anew (a second attempt) leaves behind that the first one did not end.
void Engine::State::start_clock(OpenParcel& parcel, Milestone since, Instant at) {
  std::erase_if(parcel.clocks, [&](const OpenClock& clock) { return clock.since == since; });
  const OpenClock made = clock_for(parcel, since, at);
  const auto place = std::find_if(parcel.clocks.begin(), parcel.clocks.end(),
                                  [&](const OpenClock& clock) { return clock.start > made.start; });
  parcel.clocks.insert(place, made);
}

void Engine::State::leave_stage(OpenParcel& parcel, Instant at) {
  const double dwell = day_of(at) - day_of(parcel.rests_since);
  if (dwell < 0) return;
  const StageKey key = stage_of(parcel);
  const std::size_t bin = stage_bins().bin_of(dwell);
  stages.add(chain_of(key),
             {.from = std::min<std::size_t>(parcel.stage_bin, bin),
              .to = bin,
              .end = Passage::End::leaves},
             today());
  if (!parcel.is_resting) return;
  const CohortKey country = parcel.parcel.country;
  pace_entry(stage_pace_key(key, country), country).observed.add(1);
  if (key.facility == CohortKey::none) return;
  count(key).observed.add(1);
  stage_paces.at(chain_of(key).back()).observed += 1;
}

void Engine::State::deliver(OpenParcel& parcel, Instant at) {
  if (!parcel.clocks.empty() && at >= parcel.rests_since) leave_stage(parcel, at);
  for (const OpenClock& clock : parcel.clocks) deliver_clock(parcel, clock, at);
  count_delivery(parcel);
  judge_witness(parcel, at);
  judge(parcel, parcel.is_lost ? -1 : 0);
  close(parcel);
}

// A clock that did not start before the delivery (a scan by a wrong clock) teaches nothing.
void Engine::State::deliver_clock(const OpenParcel& parcel, const OpenClock& clock, Instant at) {
  const double days = day_of(at) - day_of(clock.start);
  if (!(days > 0)) return;
  const double shift = static_cast<double>(clock.shift);
  const double scale = static_cast<double>(clock.scale);
  const std::size_t bin = parcel_bins().bin_of(days / shift);
  const std::size_t scaled_bin = scaled_bins().bin_of(days / scale);
  remaining.add(
      chain_of(parcel.parcel, clock.since),
      {.from = std::min<std::size_t>(clock.bin, bin), .to = bin, .end = Passage::End::leaves},
      today());
  scaled.add(scaled_chain_of(parcel.parcel, clock.since),
             {.from = std::min<std::size_t>(clock.scaled_bin, scaled_bin),
              .to = scaled_bin,
              .end = Passage::End::leaves},
             today());
  if (clock.since <= Milestone::accepted && parcel.parcel.seller != CohortKey::none) {
    sellers.add(mix(raw(parcel.parcel.seller) + index_of(clock.since)),
                std::log(days) - static_cast<double>(clock.log_median), today());
  }
  const ClockStart start = start_of(parcel.parcel, clock);
  location.learn(parcel.parcel, start, features_of(parcel.parcel, start), std::log(days), today());
}

void Engine::State::count_delivery(const OpenParcel& parcel) {
  const Parcel& of = parcel.parcel;
  const auto arrived = [&](Milestone since) {
    pace_entry(pace_key(since, of.country), of.country).observed.add(1);
    if (of.region != CohortKey::none) region_paces.at(pace_key(since, of.region)).arrived();
  };
  if (parcel.is_awaited) arrived(Milestone::ordered);
  if (!parcel.is_awaited_in_transit) return;
  arrived(Milestone::accepted);
  count_in_transit(of, Side::observed, 1);
}

// A parcel that was accepted has a fate on both kinds of clock.
void Engine::State::judge(const OpenParcel& parcel, double is_lost) {
  const auto add = [&](Milestone since) {
    fates.add(fate_key(since, CohortKey::none), is_lost, today());
    if (parcel.parcel.carrier == CohortKey::none) return;
    fates.add(fate_key(since, parcel.parcel.carrier), is_lost, today());
  };
  if (parcel.first_clock_before_acceptance() != nullptr) add(Milestone::ordered);
  if (parcel.first_clock_in_transit() != nullptr) add(Milestone::accepted);
}

void Engine::State::close(OpenParcel& parcel) {
  const std::uint64_t key = raw(parcel.parcel.key);
  const std::uint32_t slot = *index.find(key);
  parcel.is_open = false;
  parcel.clocks.clear();
  free.push_back(slot);
  index.erase(key);
}

}  // namespace onda::promise
