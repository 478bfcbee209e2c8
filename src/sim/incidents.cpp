#include "sim/incidents.hpp"

#include <algorithm>
#include <optional>

#include "base/check.hpp"
#include "sim/catalogue.hpp"

namespace onda::sim {
namespace {

using std::chrono::days;
using std::chrono::hours;

// Parcels ordered on the last day travel on for a while.
constexpr int kTailDays = 45;
// Where the dice of hubs begin, behind those of warehouses.
constexpr std::uint64_t kHubs = 1'000;

constexpr std::size_t row(IncidentKind kind) { return static_cast<std::size_t>(kind); }

enum Purpose : std::uint64_t { begins, lasts, starts_at, ends_at, share, strength };

// How long incidents of a kind last and how much they touch. A `_spread` is how many values there
// are from the least on.
struct Manner {
  std::uint64_t least_days = 0, most_days = 0;        // 0: within one day
  std::uint64_t hours_least = 0, hours_spread = 1;    // of those within one day
  std::uint64_t from_hour = 0, from_spread = 1;       // local hour at which it begins
  std::uint64_t share_least = 100, share_spread = 1;  // percent of the parcels
};

Manner manner_of(IncidentKind kind) {
  switch (kind) {
    case IncidentKind::promotion: return {.least_days = 2, .most_days = 2};
    case IncidentKind::stock_out:
      return {.least_days = 2, .most_days = 5, .from_hour = 9, .from_spread = 8};
    case IncidentKind::backlog:
      return {.least_days = 1,
              .most_days = 2,
              .from_hour = 9,
              .from_spread = 4,
              .share_least = 30,
              .share_spread = 31};
    case IncidentKind::truck_missing: return {.hours_least = 6, .from_hour = 15};
    case IncidentKind::congestion:
      return {.least_days = 1,
              .most_days = 4,
              .from_hour = 16,
              .from_spread = 6,
              .share_least = 45,
              .share_spread = 46};
    case IncidentKind::border_backlog:
      return {
          .least_days = 2, .most_days = 5, .from_hour = 8, .share_least = 40, .share_spread = 41};
    case IncidentKind::lane_trouble:
      return {.least_days = 1,
              .most_days = 4,
              .from_hour = 14,
              .from_spread = 8,
              .share_least = 55,
              .share_spread = 36};
    case IncidentKind::strike:
      return {
          .least_days = 3, .most_days = 6, .from_hour = 6, .share_least = 65, .share_spread = 31};
    case IncidentKind::dead_feed: return {.least_days = 1, .most_days = 3, .from_spread = 20};
    case IncidentKind::storm:
      return {.least_days = 1,
              .most_days = 2,
              .from_spread = 18,
              .share_least = 70,
              .share_spread = 31};
    case IncidentKind::branch_overload:
      return {
          .least_days = 1, .most_days = 3, .from_hour = 5, .share_least = 40, .share_spread = 41};
    case IncidentKind::feed_outage: return {.hours_least = 2, .hours_spread = 8, .from_spread = 20};
  }
  return {};
}

std::uint32_t odds_of(IncidentKind kind, std::uint32_t node, const Odds& odds) {
  switch (kind) {
    case IncidentKind::promotion: return odds.promotion;
    case IncidentKind::stock_out: return odds.stock_out;
    case IncidentKind::backlog: return odds.backlog;
    case IncidentKind::truck_missing: return odds.truck_missing;
    case IncidentKind::border_backlog: return odds.border_backlog;
    case IncidentKind::congestion: return odds.congestion;
    case IncidentKind::lane_trouble: return odds.lane_trouble;
    case IncidentKind::strike: return odds.strike;
    case IncidentKind::dead_feed: return odds.dead_feed;
    case IncidentKind::storm:
      return node == static_cast<std::uint32_t>(Area::jeju) ? 3 * odds.storm : odds.storm;
    case IncidentKind::branch_overload: return odds.branch_overload;
    case IncidentKind::feed_outage: return odds.feed_outage;
  }
  return 0;
}

// The kind of places that incidents of this kind strike; nothing where their nodes are no places.
std::optional<PlaceKind> home_of(IncidentKind kind) {
  if (kind == IncidentKind::congestion) return PlaceKind::hub;
  if (kind == IncidentKind::lane_trouble) return PlaceKind::terminal;
  if (kind == IncidentKind::branch_overload) return PlaceKind::branch;
  return std::nullopt;
}

// Nodes of places are PlaceIds, so that one index serves; those of another kind stay quiet.
bool exists_at(IncidentKind kind, std::uint32_t node) {
  const std::optional<PlaceKind> home = home_of(kind);
  return !home || Network::get().place(static_cast<PlaceId>(node)).kind == *home;
}

Incident roll_incident(IncidentKind kind, std::uint32_t node, LocalDay day, Dice dice) {
  const Manner manner = manner_of(kind);
  const Instant from =
      at_clock(day, hours{manner.from_hour + dice.below(starts_at, manner.from_spread)});
  const std::uint64_t length =
      manner.least_days + dice.below(lasts, manner.most_days - manner.least_days + 1);
  const Instant until =
      length == 0 ? from + hours{manner.hours_least + dice.below(ends_at, manner.hours_spread)}
                  : at_clock(day + days{length}, hours{4 + dice.below(ends_at, 8)});
  const auto percent = manner.share_least + dice.below(share, manner.share_spread);
  return {.kind = kind,
          .node = node,
          .from = from,
          .until = until,
          .share_ppm = static_cast<std::uint32_t>(percent * 10'000),
          .percent = static_cast<std::uint32_t>(70 + dice.below(strength, 91))};
}

}  // namespace

std::string_view to_text(IncidentKind kind) {
  switch (kind) {
    case IncidentKind::promotion: return "promotion";
    case IncidentKind::stock_out: return "stock_out";
    case IncidentKind::backlog: return "backlog";
    case IncidentKind::truck_missing: return "truck_missing";
    case IncidentKind::border_backlog: return "border_backlog";
    case IncidentKind::congestion: return "congestion";
    case IncidentKind::lane_trouble: return "lane_trouble";
    case IncidentKind::storm: return "storm";
    case IncidentKind::strike: return "strike";
    case IncidentKind::branch_overload: return "branch_overload";
    case IncidentKind::feed_outage: return "feed_outage";
    case IncidentKind::dead_feed: return "dead_feed";
  }
  return "";
}

std::size_t node_count(IncidentKind kind) {
  switch (kind) {
    case IncidentKind::promotion: return 1;
    case IncidentKind::stock_out: return catalogue().size();
    case IncidentKind::backlog: return warehouses().size();
    case IncidentKind::truck_missing: return warehouses().size() * kCarriers;
    case IncidentKind::congestion:
    case IncidentKind::lane_trouble:
    case IncidentKind::branch_overload: return Network::get().size();
    case IncidentKind::border_backlog: return 1;
    case IncidentKind::storm: return kAreas;
    case IncidentKind::strike: return kCarriers + kAreas;
    case IncidentKind::feed_outage:
    case IncidentKind::dead_feed: return kCarriers;
  }
  return 0;
}

std::string qualified_name(PlaceId place) {
  const Place& there = Network::get().place(place);
  if (there.kind == PlaceKind::warehouse || there.kind == PlaceKind::customs) return there.name;
  return std::string(carrier(there.carrier).name).append("/").append(there.name);
}

std::string node_name(IncidentKind kind, std::uint32_t node) {
  CHECK(node < node_count(kind));
  const auto carrier_name = [](std::size_t index) {
    return std::string(carrier(static_cast<CarrierId>(index)).name);
  };
  switch (kind) {
    case IncidentKind::promotion: return "shop";
    case IncidentKind::stock_out: return std::string(catalogue()[node].sku);
    case IncidentKind::backlog: return qualified_name(Network::get().warehouse(node));
    case IncidentKind::truck_missing:
      return carrier_name(node % kCarriers) + "/" +
             qualified_name(Network::get().warehouse(node / kCarriers));
    case IncidentKind::congestion:
    case IncidentKind::lane_trouble:
    case IncidentKind::branch_overload: return qualified_name(static_cast<PlaceId>(node));
    case IncidentKind::border_backlog: return qualified_name(Network::get().border());
    case IncidentKind::storm: return std::string(to_text(static_cast<Area>(node)));
    case IncidentKind::strike:
      if (node < kCarriers) return carrier_name(node);
      return std::string(to_text(static_cast<Area>(node - kCarriers)));
    case IncidentKind::feed_outage:
    case IncidentKind::dead_feed: return carrier_name(node);
  }
  return {};
}

Incidents::Incidents(const WorldOptions& options, const Calendar& calendar, Dice dice)
    : first_(local_days_of(options.first_day)),
      days_(static_cast<std::size_t>(options.days) + kTailDays) {
  for (std::size_t kind = 0; kind < kIncidentKinds; ++kind) {
    index_[kind].assign(node_count(static_cast<IncidentKind>(kind)) * days_, 0);
  }
  roll_promotions(options, dice.child(row(IncidentKind::promotion)));
  for (std::size_t kind = row(IncidentKind::stock_out); kind < kIncidentKinds; ++kind) {
    roll_kind(static_cast<IncidentKind>(kind), options, calendar, dice.child(kind));
  }
}

// A promotion brings its own backlog: the warehouses cannot pack what the shop sells, and the hubs
// cannot sort it the day after.
void Incidents::roll_promotions(const WorldOptions& options, Dice dice) {
  int quiet_until = 2;
  for (int offset = 0; offset < options.days; ++offset) {
    const LocalDay day = first_ + days{offset};
    const Dice today = dice.child(static_cast<std::uint64_t>(offset));
    if (offset < quiet_until || !today.chance(begins, options.odds.promotion)) continue;
    quiet_until = offset + 7;
    Incident promotion = roll_incident(IncidentKind::promotion, 0, day, today);
    promotion.percent = static_cast<std::uint32_t>(180 + today.below(strength, 121));
    promotion.until = at_clock(day + days{2}, hours{0});
    enter(promotion);
    for (std::uint32_t house = 0; house < warehouses().size(); ++house) {
      Incident backlog = roll_incident(IncidentKind::backlog, house, day, today.child(house));
      backlog.from = at_clock(day, hours{14});
      backlog.until = at_clock(day + days{3}, hours{0});
      enter(backlog);
    }
    for (std::uint32_t hub = 0; hub < node_count(IncidentKind::congestion); ++hub) {
      const Dice there = today.child(kHubs + hub);
      if (!exists_at(IncidentKind::congestion, hub)) continue;
      if (!there.chance(begins, options.odds.peak_at_hub)) continue;
      enter(roll_incident(IncidentKind::congestion, hub, day + days{1}, there));
    }
  }
}

void Incidents::roll_kind(IncidentKind kind,
                          const WorldOptions& options,
                          const Calendar& calendar,
                          Dice dice) {
  const bool needs_a_workday = kind == IncidentKind::backlog || kind == IncidentKind::truck_missing;
  for (std::uint32_t node = 0; node < node_count(kind); ++node) {
    if (!exists_at(kind, node)) continue;
    const Dice here = dice.child(node);
    const std::uint32_t odds = odds_of(kind, node, options.odds);
    for (std::size_t offset = 0; offset < days_; ++offset) {
      const LocalDay day = first_ + days{offset};
      const Dice today = here.child(offset);
      if (!today.chance(begins, odds)) continue;
      if (needs_a_workday && !calendar.works(day, {})) continue;
      enter(roll_incident(kind, node, day, today));
    }
  }
}

// One node has one incident of a kind a day: what would run into another ends before it.
void Incidents::enter(Incident incident) {
  const auto number = static_cast<std::uint32_t>(incidents_.size() + 1);
  std::vector<std::uint32_t>& index = index_[row(incident.kind)];
  for (LocalDay day = local_day(incident.from); day <= local_day(incident.until); day += days{1}) {
    const auto offset = static_cast<std::size_t>((day - first_).count());
    if (offset >= days_) break;
    std::uint32_t& slot = index[incident.node * days_ + offset];
    if (slot != 0) {
      incident.until = at_clock(day, hours{0});
      break;
    }
    slot = number;
  }
  if (incident.from < incident.until) incidents_.push_back(incident);
}

const Incident* Incidents::at(IncidentKind kind, std::uint32_t node, Instant when) const {
  const auto offset = (local_day(when) - first_).count();
  if (offset < 0 || static_cast<std::size_t>(offset) >= days_) return nullptr;
  const std::uint32_t number = index_[row(kind)][node * days_ + static_cast<std::size_t>(offset)];
  if (number == 0) return nullptr;
  const Incident& incident = incidents_[number - 1];
  return incident.from <= when && when < incident.until ? &incident : nullptr;
}

}  // namespace onda::sim
