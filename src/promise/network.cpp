#include "promise/network.hpp"

#include <algorithm>

namespace onda::promise {
namespace {

using std::chrono::days;

// The key by which the tables know a node; a lane's name holds both its ends.
CohortKey key_of_node(CohortKind kind, std::string_view name) {
  if (kind == CohortKind::everywhere) return CohortKey{1};
  if (kind != CohortKind::lane) return cohort_key(name);
  const std::size_t between = name.find(" > ");
  if (between == std::string_view::npos) return CohortKey::none;
  return combine(cohort_key(name.substr(0, between)), cohort_key(name.substr(between + 3)));
}

// What a node is a part of: a lane of its region, a facility of its carrier.
CohortKey above(CohortKind kind, std::string_view name) {
  if (kind == CohortKind::lane) {
    const std::size_t between = name.find(" > ");
    return between == std::string_view::npos ? CohortKey::none
                                             : cohort_key(name.substr(between + 3));
  }
  if (kind == CohortKind::facility) return cohort_key(name.substr(0, name.find('/')));
  return CohortKey::none;
}

std::int32_t day_number(Instant at, int utc_offset_min) {
  const auto local = at + std::chrono::minutes{utc_offset_min};
  return static_cast<std::int32_t>(std::chrono::floor<days>(local).time_since_epoch().count());
}

Instant begin_of(std::int32_t day, int utc_offset_min) {
  return Instant{days{day} - std::chrono::minutes{utc_offset_min}};
}

}  // namespace

void Network::close_day(ShopId shop, const DayCount& day) {
  std::ignore = shops_[shop].watch.close(day);
}

void Network::close(const std::vector<NodeDay>& nodes) {
  std::map<std::pair<ShopId, std::int32_t>, DayCount> counted;
  for (const NodeDay& node : nodes) {
    const CohortKey key = key_of_node(node.kind, node.node);
    if (key == CohortKey::none) continue;
    const auto number =
        static_cast<std::int32_t>(std::chrono::sys_days{node.day}.time_since_epoch().count());
    DayCount& day = counted[{node.shop, number}];
    day.day = number;
    CohortCount count;
    count.kind = node.kind;
    count.node = key;
    count.above = above(node.kind, node.node);
    count.observed = node.observed;
    count.expected = node.expected;
    day.cohorts.push_back(count);
  }
  for (auto& [of, day] : counted) {
    std::sort(day.cohorts.begin(), day.cohorts.end(),
              [](const CohortCount& a, const CohortCount& b) {
                return std::pair(a.kind, a.node) < std::pair(b.kind, b.node);
              });
    close_day(of.first, day);
  }
}

void Network::scan(ShopId shop, std::string_view carrier, Instant heard_at) {
  shops_[shop].guard.scan(cohort_key(carrier), heard_at);
}

void Network::listen(Instant now) {
  for (auto& [_, shop] : shops_) {
    shop.silent.clear();
    for (const FeedGuard::Silence& silence : shop.guard.silences(now))
      shop.silent.push_back(silence.carrier);
  }
}

void Network::weigh_rests(ShopId shop, const Engine& engine, Instant now) {
  Shop& known = shops_[shop];
  known.stall = promise::stall_mark(engine, known.silent, now);
}

StallMark Network::stall_mark(ShopId shop) const {
  const auto found = shops_.find(shop);
  return found == shops_.end() ? StallMark{} : found->second.stall;
}

Feed Network::feed_of(const ParcelState& state) const {
  const auto shop = shops_.find(state.name.shop);
  if (shop == shops_.end()) return Feed::alive;
  const std::vector<CohortKey>& silent = shop->second.silent;
  const bool is_silent =
      std::find(silent.begin(), silent.end(), cohort_key(state.carrier)) != silent.end();
  return is_silent ? Feed::silent : Feed::alive;
}

std::optional<Finding> Network::slow(const ParcelState& state,
                                     Instant now,
                                     int utc_offset_min) const {
  const auto shop = shops_.find(state.name.shop);
  if (shop == shops_.end()) return std::nullopt;
  const std::int32_t today = day_number(now, utc_offset_min);
  const struct {
    CohortKind kind;
    CohortKey node;
    std::string name;
  } places[] = {
      {CohortKind::carrier, cohort_key(state.carrier), state.carrier},
      {CohortKind::region, cohort_key(state.destination), state.destination},
      {CohortKind::lane, combine(cohort_key(state.origin), cohort_key(state.destination)),
       state.origin + " > " + state.destination},
  };
  for (const auto& place : places) {
    const std::optional<CohortAlarm> alarm =
        shop->second.watch.standing(place.kind, place.node, today);
    if (!alarm || alarm->what != Disruption::slow) continue;
    return Finding{.test = DelayTest::cohort,
                   .where = alarm->kind == CohortKind::everywhere ? std::string() : place.name,
                   .since = begin_of(alarm->since, utc_offset_min),
                   .observed = alarm->observed,
                   .expected = alarm->expected};
  }
  return std::nullopt;
}

}  // namespace onda::promise
