#include "promise/estimate/bytes.hpp"
#include "promise/estimate/engine_state.hpp"

namespace onda::promise {
namespace {

constexpr std::uint64_t kVersion = 0x32'65'73'69'6d'6f'72'70;  // "promise2"

std::uint64_t digest(std::string_view bytes) { return raw(cohort_key(bytes)); }

template <class T>
void write_optional(ByteWriter& out, const std::optional<T>& value) {
  out.plain<char>(value.has_value() ? 1 : 0);
  if (value) out.plain(*value);
}

template <class T>
void read_optional(ByteReader& in, std::optional<T>& value) {
  char has = 0;
  in.plain(has);
  value.reset();
  if (has == 0) return;
  value.emplace();
  in.plain(*value);
}

void write(ByteWriter& out, const Parcel& parcel) {
  for (const CohortKey key : {parcel.country, parcel.origin, parcel.region, parcel.area,
                              parcel.locality, parcel.carrier, parcel.service, parcel.seller}) {
    out.plain(key);
  }
  out.plain(parcel.key);
  write_optional(out, parcel.freight);
  write_optional(out, parcel.weight_g);
  write_optional(out, parcel.items);
  write_optional(out, parcel.ship_by);
  write_optional(out, parcel.ordered_at);
}

void read(ByteReader& in, Parcel& parcel) {
  for (CohortKey* key : {&parcel.country, &parcel.origin, &parcel.region, &parcel.area,
                         &parcel.locality, &parcel.carrier, &parcel.service, &parcel.seller}) {
    in.plain(*key);
  }
  in.plain(parcel.key);
  read_optional(in, parcel.freight);
  read_optional(in, parcel.weight_g);
  read_optional(in, parcel.items);
  read_optional(in, parcel.ship_by);
  read_optional(in, parcel.ordered_at);
}

void write(ByteWriter& out, const std::optional<Heard>& heard) {
  out.plain<char>(heard ? 1 : 0);
  if (!heard) return;
  out.plain(heard->date);
  out.plain(heard->ours);
  out.plain(heard->theirs);
  out.plain(heard->horizon);
  out.plain(heard->bin);
}

void read(ByteReader& in, std::optional<Heard>& heard) {
  char has = 0;
  in.plain(has);
  heard.reset();
  if (has == 0) return;
  heard.emplace();
  in.plain(heard->date);
  in.plain(heard->ours);
  in.plain(heard->theirs);
  in.plain(heard->horizon);
  in.plain(heard->bin);
}

// The two directions name the same fields once: `each(field)` for everything but the parcel, the
// clocks and what the carrier said.
template <class OpenParcelRef, class F>
void plain_fields(OpenParcelRef& parcel, F&& each) {
  each(parcel.begun);
  each(parcel.rests_since);
  each(parcel.facility);
  each(parcel.last);
  each(parcel.stage_bin);
  each(parcel.is_awaited);
  each(parcel.is_awaited_in_transit);
  each(parcel.is_resting);
  each(parcel.is_lost);
  each(parcel.is_open);
}

void write(ByteWriter& out, const OpenParcel& parcel) {
  write(out, parcel.parcel);
  plain_fields(parcel, [&](const auto& field) { out.plain(field); });
  write(out, parcel.heard);
  out.plains(parcel.clocks);
}

void read(ByteReader& in, OpenParcel& parcel) {
  read(in, parcel.parcel);
  plain_fields(parcel, [&](auto& field) { in.plain(field); });
  read(in, parcel.heard);
  in.plains(parcel.clocks);
}

void write(ByteWriter& out, const Telling& telling) {
  out.plain(telling.at);
  out.plain(telling.word);
  out.plain(telling.key);
  out.plain(telling.milestone);
  out.plain(telling.why);
  out.plain(telling.facility);
  out.plain(telling.arrival);
  out.plain<char>(telling.parcel ? 1 : 0);
  if (telling.parcel) write(out, *telling.parcel);
}

void read(ByteReader& in, Telling& telling) {
  in.plain(telling.at);
  in.plain(telling.word);
  in.plain(telling.key);
  in.plain(telling.milestone);
  in.plain(telling.why);
  in.plain(telling.facility);
  in.plain(telling.arrival);
  char has = 0;
  in.plain(has);
  if (has != 0) read(in, telling.parcel.emplace());
}

void write(ByteWriter& out, const Calendar& of) {
  out.plain(of.country);
  out.plains(of.holidays);
}

void read(ByteReader& in, Calendar& of) {
  in.plain(of.country);
  in.plains(of.holidays);
}

void write(ByteWriter& out, const DayCount& count) {
  out.plain(count.day);
  out.size(count.cohorts.size());
  for (const CohortCount& cohort : count.cohorts) {
    out.plain(cohort.kind);
    out.plain(cohort.node);
    out.plain(cohort.above);
    out.plain(cohort.observed);
    out.plain(cohort.expected);
  }
}

void read(ByteReader& in, DayCount& count) {
  in.plain(count.day);
  count.cohorts.resize(in.size(33));
  for (CohortCount& cohort : count.cohorts) {
    in.plain(cohort.kind);
    in.plain(cohort.node);
    in.plain(cohort.above);
    in.plain(cohort.observed);
    in.plain(cohort.expected);
  }
}

template <class Items>
void write_all(ByteWriter& out, const Items& items) {
  out.size(items.size());
  for (const auto& item : items) write(out, item);
}

template <class Items>
void read_all(ByteReader& in, Items& items) {
  items.clear();
  for (std::size_t left = in.size(8); left > 0 && in.good(); --left) read(in, items.emplace_back());
}

// Sorted by key, so that equal states are equal bytes.
template <class Value>
void write_map(ByteWriter& out, const FlatMap<Value>& map) {
  std::vector<std::uint64_t> keys;
  map.each([&](std::uint64_t key, const Value&) { keys.push_back(key); });
  std::sort(keys.begin(), keys.end());
  out.plains(keys);
  for (const std::uint64_t key : keys) {
    if constexpr (std::is_same_v<Value, CountEntry>) {
      out.plain(map.find(key)->kind);
      out.plain(map.find(key)->node);
      out.plain(map.find(key)->above);
      out.plain(map.find(key)->observed);
      out.plain(map.find(key)->expected);
    } else {
      out.plain(*map.find(key));
    }
  }
}

template <class Value>
void read_map(ByteReader& in, FlatMap<Value>& map) {
  std::vector<std::uint64_t> keys;
  in.plains(keys);
  for (const std::uint64_t key : keys) {
    if (key == 0) return in.spoil();
    Value& value = map.at(key);
    if constexpr (std::is_same_v<Value, CountEntry>) {
      in.plain(value.kind);
      in.plain(value.node);
      in.plain(value.above);
      in.plain(value.observed);
      in.plain(value.expected);
    } else {
      in.plain(value);
    }
  }
}

}  // namespace

std::string Engine::save() const {
  const State& state = *state_;
  ByteWriter out;
  out.plain(kVersion);
  out.plain(state.now);
  out.plain(state.has_begun);
  for (const HazardTables* tables :
       {&state.remaining, &state.scaled, &state.stages, &state.dates}) {
    tables->save(out);
  }
  state.pinballs.save(out);
  state.sellers.save(out);
  state.fates.save(out);
  state.location.save(out);
  out.plain(state.usual);
  write_map(out, state.paces);
  write_map(out, state.region_paces);
  write_map(out, state.counts);
  write_map(out, state.stage_paces);
  write_map(out, state.frozen);
  const auto told = static_cast<std::ptrdiff_t>(state.settings.calendars.size());
  write_all(out, std::span(state.calendars.begin() + told, state.calendars.end()));
  write_all(out, state.closed_days);
  write_all(out, state.told);
  write_all(out, state.open);
  out.plains(state.free);
  out.plain(digest(out.text()));
  return std::move(out.text());
}

Result<Engine> Engine::restore(std::string_view saved, EngineSettings settings) {
  const auto unreadable = [] {
    return fail(
        {Code::invalid,
         "engine_unreadable",
         "the saved tables are damaged or of another version: learn them anew from the facts",
         {}});
  };
  if (saved.size() < 16) return unreadable();
  std::uint64_t said = 0;
  ByteReader(saved.substr(saved.size() - 8)).plain(said);
  saved.remove_suffix(8);
  std::uint64_t version = 0;
  ByteReader in(saved);
  in.plain(version);
  if (version != kVersion || said != digest(saved)) return unreadable();

  Engine engine(std::move(settings));
  State& state = *engine.state_;
  in.plain(state.now);
  in.plain(state.has_begun);
  for (HazardTables* tables : {&state.remaining, &state.scaled, &state.stages, &state.dates}) {
    tables->restore(in);
  }
  state.pinballs.restore(in);
  state.sellers.restore(in);
  state.fates.restore(in);
  state.location.restore(in);
  in.plain(state.usual);
  read_map(in, state.paces);
  read_map(in, state.region_paces);
  read_map(in, state.counts);
  read_map(in, state.stage_paces);
  read_map(in, state.frozen);
  std::vector<Calendar> told;
  read_all(in, told);
  std::move(told.begin(), told.end(), std::back_inserter(state.calendars));
  read_all(in, state.closed_days);
  read_all(in, state.told);
  read_all(in, state.open);
  in.plains(state.free);
  if (!in.good() || !in.at_end()) return unreadable();
  for (std::size_t slot = 0; slot < state.open.size(); ++slot) {
    if (!state.open[slot].is_open) continue;
    state.index.at(raw(state.open[slot].parcel.key)) = static_cast<std::uint32_t>(slot);
  }
  return engine;
}

}  // namespace onda::promise
