#include "promise/engines.hpp"

#include <algorithm>
#include <utility>

#include "base/holidays.hpp"

namespace onda::promise {
namespace {

// By then every promise is judged.
constexpr std::chrono::days kLongestGap{800};
constexpr std::string_view kMark = "onda tables 3\n";

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
  RiskRecord& risks;

  void operator()(const Begun& in) const { engine.begin(parcel_of(in), in.at); }
  void operator()(const Passed& in) const {
    engine.milestone(key_of(in.parcel), in.milestone, in.at, cohort_key(in.facility));
  }
  void operator()(const Promised& in) const { risks.promise(key_of(in.parcel), in.ends_at); }
  void operator()(const Arrived& in) const {
    engine.deliver(key_of(in.parcel), in.at);
    risks.arrive(key_of(in.parcel), in.at);
  }
  void operator()(const Abandoned& in) const {
    engine.abandon(key_of(in.parcel), in.at, in.why);
    if (in.why == Abandon::cancelled) risks.forget(key_of(in.parcel));
  }
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

Instant next_midnight(Instant after, int utc_offset_min) {
  const std::chrono::minutes offset{utc_offset_min};
  return Instant{std::chrono::floor<std::chrono::days>(after + offset) + std::chrono::days{1}} -
         offset;
}

void put_block(std::string& out, std::string_view block) {
  put_number(out, block.size());
  out += block;
}

std::optional<std::string_view> take_block(std::string_view& in) {
  const std::optional<std::uint64_t> size = take_number(in);
  if (!size || *size > in.size()) return std::nullopt;
  const std::string_view block = in.substr(0, *size);
  in.remove_prefix(*size);
  return block;
}

}  // namespace

int Engines::offset_of(ShopId shop) const {
  const auto known = offsets_.find(shop);
  return known == offsets_.end() ? 0 : known->second;
}

EngineSettings Engines::settings_of(ShopId shop) const {
  EngineSettings settings;
  settings.utc_offset_min = offset_of(shop);
  for (const Holidays& of : all_holidays()) {
    settings.calendars.push_back({.country = cohort_key(of.country),
                                  .holidays = {of.days.begin(), of.days.end()},
                                  .known_until = of.last});
  }
  return settings;
}

ShopTables& Engines::tables_of(ShopId shop) {
  const auto found = shops_.find(shop);
  if (found != shops_.end()) return found->second;
  return shops_.emplace(shop, ShopTables{.engine = Engine(settings_of(shop))}).first->second;
}

// Midnight by midnight, so that what the tables say of a promise is noted each day.
void Engines::advance(ShopId shop, ShopTables& tables, Instant to) {
  Engine& engine = tables.engine;
  if (to <= engine.now()) return;
  const int offset = offset_of(shop);
  Instant at = std::max(engine.now(), to - kLongestGap);
  while (!tables.risks.is_empty()) {
    at = next_midnight(at, offset);
    if (at > to) break;
    engine.advance(at);
    tables.risks.close_day(engine, at);
  }
  engine.advance(to);
}

void Engines::apply(const Input& input) {
  const Instant at = time_of(input);
  const std::optional<ShopId> shop = shop_of(input);
  if (!shop) {
    for (auto& [id, tables] : shops_) advance(id, tables, at);
    return;
  }
  ShopTables& tables = tables_of(*shop);
  advance(*shop, tables, at);
  std::visit(ApplyInput{tables.engine, tables.risks}, input);
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
  for (auto& [shop, tables] : shops_) {
    Engine& engine = tables.engine;
    if (engine.now() > Instant{}) engine.advance(engine.now());
    close_days(shop, engine);
  }
}

const ShopTables* Engines::find(ShopId shop) const {
  const auto found = shops_.find(shop);
  return found == shops_.end() ? nullptr : &found->second;
}

Distribution Engines::quote(ShopId shop, const Parcel& parcel, Milestone since, Instant at) const {
  const ShopTables* tables = find(shop);
  if (tables != nullptr) return tables->engine.estimate(parcel, since, at, Drift::ignored);
  return Engine(settings_of(shop)).estimate(parcel, since, at, Drift::ignored);
}

Engines::Size Engines::size() const {
  Size size;
  for (const auto& [_, tables] : shops_) {
    size.parcels += tables.engine.parcels();
    size.nodes += tables.engine.nodes();
    size.bytes += tables.engine.bytes() + tables.risks.bytes();
  }
  return size;
}

std::string Engines::save() const {
  std::string out(kMark);
  put_number(out, shops_.size());
  for (const auto& [shop, tables] : shops_) {
    put_number(out, static_cast<std::uint64_t>(raw(shop)));
    put_block(out, tables.engine.save());
    put_block(out, tables.risks.save());
  }
  put_number(out, names_.size());
  for (const auto& [key, name] : names_) {
    put_number(out, raw(key));
    put_block(out, name);
  }
  return out;
}

Result<void> Engines::restore_shop(std::string_view& saved) {
  const std::optional<std::uint64_t> shop = take_number(saved);
  const std::optional<std::string_view> engine_block = take_block(saved);
  const std::optional<std::string_view> risks_block = take_block(saved);
  if (!shop || !engine_block || !risks_block) return unreadable();
  const ShopId id{static_cast<std::int64_t>(*shop)};
  Result<Engine> engine = Engine::restore(*engine_block, settings_of(id));
  if (!engine) return fail(engine.error());
  Result<RiskRecord> risks = RiskRecord::restore(*risks_block);
  if (!risks) return fail(risks.error());
  shops_.emplace(id, ShopTables{.engine = std::move(*engine), .risks = std::move(*risks)});
  return {};
}

Result<Engines> Engines::restore(std::string_view saved, DayOffsets offsets) {
  if (!saved.starts_with(kMark)) return unreadable();
  saved.remove_prefix(kMark.size());
  Engines engines(std::move(offsets));
  std::optional<std::uint64_t> left = take_number(saved);
  for (; left && *left > 0; --*left) {
    if (const Result<void> read = engines.restore_shop(saved); !read) return fail(read.error());
  }
  std::optional<std::uint64_t> names = take_number(saved);
  for (; names && *names > 0; --*names) {
    const std::optional<std::uint64_t> key = take_number(saved);
    const std::optional<std::string_view> name = take_block(saved);
    if (!key || !name) return unreadable();
    engines.names_.emplace(CohortKey{*key}, std::string(*name));
  }
  if (!left || !names || !saved.empty()) return unreadable();
  return engines;
}

}  // namespace onda::promise
