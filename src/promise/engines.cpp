#include "promise/engines.hpp"

#include <utility>

#include "base/holidays.hpp"

namespace onda::promise {
namespace {

constexpr std::string_view kMark = "onda tables 2\n";

void put_number(std::string& out, std::uint64_t value) {
  for (int i = 0; i < 8; ++i) out += static_cast<char>(value >> (8 * i) & 0xffU);
}

std::optional<std::uint64_t> take_number(std::string_view& in) {
  if (in.size() < 8) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(in[i])) << (8 * i);
  }
  in.remove_prefix(8);
  return value;
}

tl::unexpected<Error> unreadable() {
  return fail({Code::internal, "engine_unreadable", "an image of the tables is damaged", {}});
}

struct ApplyInput {
  Engine& engine;

  void operator()(const Begun& in) const { engine.begin(parcel_of(in), in.at); }
  void operator()(const Passed& in) const {
    engine.milestone(key_of(in.parcel), in.milestone, in.at, cohort_key(in.facility));
  }
  void operator()(const Arrived& in) const { engine.deliver(key_of(in.parcel), in.at); }
  void operator()(const Abandoned& in) const { engine.abandon(key_of(in.parcel), in.at, in.why); }
  void operator()(const Dated& in) const {
    engine.carrier_says(key_of(in.parcel), in.at, in.arrival);
  }
  void operator()(const Ticked&) const {}
  void operator()(const Assumed& in) const {
    engine.assume({.since = Milestone::ordered,
                   .origin = cohort_key(in.origin),
                   .region = cohort_key(in.region),
                   .carrier = cohort_key(in.carrier),
                   .service = cohort_key(in.service),
                   .low_days = in.low_days,
                   .high_days = in.high_days});
  }
  void operator()(const Rested& in) const { engine.rest(cohort_key(in.country), in.days); }
};

std::optional<ShopId> shop_of(const Input& input) {
  return std::visit(
      [](const auto& in) -> std::optional<ShopId> {
        using T = std::decay_t<decltype(in)>;
        if constexpr (std::is_same_v<T, Ticked>) {
          return std::nullopt;
        } else if constexpr (std::is_same_v<T, Assumed> || std::is_same_v<T, Rested>) {
          return in.shop;
        } else {
          return in.parcel.shop;
        }
      },
      input);
}

void advance(Engine& engine, Instant to) {
  if (to > engine.now()) engine.advance(to);
}

}  // namespace

EngineSettings Engines::settings_of(ShopId shop) const {
  const auto known = offsets_.find(shop);
  EngineSettings settings;
  if (known != offsets_.end()) settings.utc_offset_min = known->second;
  for (const Holidays& of : all_holidays()) {
    settings.calendars.push_back({.country = cohort_key(of.country),
                                  .holidays = {of.days.begin(), of.days.end()},
                                  .known_until = of.last});
  }
  return settings;
}

Engine& Engines::engine_of(ShopId shop) {
  const auto found = engines_.find(shop);
  if (found != engines_.end()) return found->second;
  return engines_.emplace(shop, Engine(settings_of(shop))).first->second;
}

void Engines::apply(const Input& input) {
  const Instant at = time_of(input);
  const std::optional<ShopId> shop = shop_of(input);
  if (!shop) {
    for (auto& [_, engine] : engines_) advance(engine, at);
    return;
  }
  Engine& engine = engine_of(*shop);
  advance(engine, at);
  std::visit(ApplyInput{engine}, input);
  if (const auto* begun = std::get_if<Begun>(&input)) {
    name(begun->carrier);
    name(begun->region);
    const CohortKey lane = lane_of(parcel_of(*begun));
    if (lane != CohortKey::none) names_.try_emplace(lane, begun->origin + " > " + begun->region);
  } else if (const auto* passed = std::get_if<Passed>(&input)) {
    name(passed->facility);
  }
}

void Engines::name(std::string word) {
  if (word.empty()) return;
  const CohortKey key = cohort_key(word);
  names_.try_emplace(key, std::move(word));
}

void Engines::close_days(ShopId shop, Engine& engine) {
  for (const DayCount& day : engine.take_closed_days()) {
    for (const CohortCount& count : day.cohorts) {
      if (count.kind == CohortKind::seller) continue;
      const auto known = names_.find(count.node);
      if (known == names_.end() && count.kind != CohortKind::everywhere) continue;
      closed_.push_back({.shop = shop,
                         .day = Day{std::chrono::sys_days{std::chrono::days{day.day}}},
                         .kind = count.kind,
                         .node = known == names_.end() ? std::string() : known->second,
                         .observed = count.observed,
                         .expected = count.expected});
    }
  }
}

std::vector<NodeDay> Engines::take_closed_days() { return std::exchange(closed_, {}); }

void Engines::feed(const std::vector<Input>& inputs) {
  for (const Input& input : inputs) apply(input);
  // Tellings take effect when time passes; none may wait for the next batch.
  for (auto& [shop, engine] : engines_) {
    if (engine.now() > Instant{}) engine.advance(engine.now());
    close_days(shop, engine);
  }
}

const Engine* Engines::find(ShopId shop) const {
  const auto found = engines_.find(shop);
  return found == engines_.end() ? nullptr : &found->second;
}

std::optional<Distribution> Engines::estimate(const ParcelName& parcel,
                                              Instant now,
                                              Drift drift) const {
  const Engine* engine = find(parcel.shop);
  return engine == nullptr ? std::nullopt : engine->estimate(key_of(parcel), now, drift);
}

Distribution Engines::quote(ShopId shop, const Parcel& parcel, Milestone since, Instant at) const {
  const Engine* engine = find(shop);
  if (engine != nullptr) return engine->estimate(parcel, since, at, Drift::ignored);
  return Engine(settings_of(shop)).estimate(parcel, since, at, Drift::ignored);
}

Engines::Size Engines::size() const {
  Size size;
  for (const auto& [_, engine] : engines_) {
    size.parcels += engine.parcels();
    size.nodes += engine.nodes();
    size.bytes += engine.bytes();
  }
  return size;
}

std::string Engines::save() const {
  std::string out(kMark);
  put_number(out, engines_.size());
  for (const auto& [shop, engine] : engines_) {
    const std::string saved = engine.save();
    put_number(out, static_cast<std::uint64_t>(raw(shop)));
    put_number(out, saved.size());
    out += saved;
  }
  put_number(out, names_.size());
  for (const auto& [key, name] : names_) {
    put_number(out, raw(key));
    put_number(out, name.size());
    out += name;
  }
  return out;
}

Result<Engines> Engines::restore(std::string_view saved, DayOffsets offsets) {
  if (!saved.starts_with(kMark)) return unreadable();
  saved.remove_prefix(kMark.size());
  Engines engines(std::move(offsets));
  std::optional<std::uint64_t> left = take_number(saved);
  for (; left && *left > 0; --*left) {
    const std::optional<std::uint64_t> shop = take_number(saved);
    const std::optional<std::uint64_t> size = take_number(saved);
    if (!shop || !size || *size > saved.size()) return unreadable();
    const ShopId id{static_cast<std::int64_t>(*shop)};
    Result<Engine> engine = Engine::restore(saved.substr(0, *size), engines.settings_of(id));
    if (!engine) return fail(engine.error());
    engines.engines_.emplace(id, std::move(*engine));
    saved.remove_prefix(*size);
  }
  std::optional<std::uint64_t> names = take_number(saved);
  for (; names && *names > 0; --*names) {
    const std::optional<std::uint64_t> key = take_number(saved);
    const std::optional<std::uint64_t> size = take_number(saved);
    if (!key || !size || *size > saved.size()) return unreadable();
    engines.names_.emplace(CohortKey{*key}, std::string(saved.substr(0, *size)));
    saved.remove_prefix(*size);
  }
  if (!left || !names || !saved.empty()) return unreadable();
  return engines;
}

}  // namespace onda::promise
