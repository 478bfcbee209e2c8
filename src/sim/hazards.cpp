#include "sim/hazards.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "sim/catalogue.hpp"
#include "sim/shape.hpp"

namespace onda::sim {
namespace {

using std::chrono::days;
using std::chrono::hours;

// Extra minutes at 0, 10, 25, 50, 75, 90, 97 and 100 %; ours.
constexpr Shape kTransfer{{60, 180, 360, 720, 1440, 2160, 2880, 4320}};
constexpr Shape kBacklog{{180, 360, 600, 960, 1440, 1920, 2640, 3600}};
constexpr Shape kCongestion{{240, 360, 540, 840, 1200, 1680, 2400, 3000}};
constexpr Shape kAfterStorm{{60, 90, 150, 240, 360, 480, 600, 720}};
constexpr Shape kCorrection{{1200, 1500, 1800, 2600, 3600, 4300, 5000, 5700}};

// Which roll answers which question: two for each cause, whether and how much.
constexpr std::uint64_t whether(Cause cause) { return 2 * static_cast<std::uint64_t>(cause); }
constexpr std::uint64_t how_much(Cause cause) { return whether(cause) + 1; }

Seconds scaled(Seconds time, std::uint32_t percent) {
  return Seconds{time.count() * static_cast<Seconds::rep>(percent) / 100};
}

constexpr std::uint32_t node_of(PlaceId place) { return static_cast<std::uint32_t>(place); }

}  // namespace

std::optional<Hindrance> WorldHazards::strike(Cause cause, PlaceId place, Instant now) {
  switch (cause) {
    case Cause::stock_shortage: return stock_shortage(place, now);
    case Cause::missed_pickup: return missed_pickup(place, now);
    case Cause::order_processing:
    case Cause::hub_congestion:
    case Cause::weather:
    case Cause::last_mile: return condition(cause, place, now);
    case Cause::payment_late:
    case Cause::misroute:
    case Cause::lost:
    case Cause::wrong_address:
    case Cause::failed_attempt: return mishap(cause, place, now);
    case Cause::variation: break;
  }
  return std::nullopt;
}

const Incident* WorldHazards::meet(IncidentKind kind, std::uint32_t node, Instant now) const {
  return exposure_.incidents.at(kind, node, now);
}

// Waits for the last of the parcel's items that is out of stock.
std::optional<Hindrance> WorldHazards::stock_shortage(PlaceId place, Instant now) const {
  std::optional<Hindrance> worst;
  for (const std::uint32_t item : exposure_.items) {
    const Incident* incident = meet(IncidentKind::stock_out, item, now);
    if (incident == nullptr || (worst && worst->until >= incident->until)) continue;
    worst = Hindrance{.cause = Cause::stock_shortage,
                      .place = place,
                      .since = incident->from,
                      .until = incident->until,
                      .what = catalogue()[item].sku};
  }
  return worst;
}

std::optional<Hindrance> WorldHazards::missed_pickup(PlaceId place, Instant now) const {
  Hindrance hindrance{.cause = Cause::missed_pickup, .place = place, .since = now};
  const std::uint32_t node = truck_node(exposure_.trip.warehouse, exposure_.trip.carrier);
  if (const Incident* incident = meet(IncidentKind::truck_missing, node, now)) {
    hindrance.since = incident->from;
    hindrance.until = incident->until;
    return hindrance;
  }
  if (!dice_.chance(whether(Cause::missed_pickup), exposure_.odds.left_behind)) return std::nullopt;
  hindrance.wait = hours{1};  // long enough for the truck to have left without it
  return hindrance;
}

std::optional<Hindrance> WorldHazards::mishap(Cause cause, PlaceId place, Instant now) const {
  const Odds& odds = exposure_.odds;
  const auto roll = dice_.roll(how_much(cause));
  Hindrance hindrance{.cause = cause, .place = place, .since = now};
  std::uint32_t ppm = 0;
  if (cause == Cause::payment_late) {
    ppm = odds.payment_late;
    hindrance.wait = kTransfer.draw(roll);
  } else if (cause == Cause::wrong_address) {
    ppm = odds.wrong_address;
    hindrance.wait = kCorrection.draw(roll);
  } else if (cause == Cause::misroute) {
    ppm = odds.misroute;
  } else if (cause == Cause::failed_attempt) {
    ppm = odds.failed_attempt;
  } else if (cause == Cause::lost) {
    ppm = odds.lost;
  }
  if (!dice_.chance(whether(cause), ppm)) return std::nullopt;
  return hindrance;
}

// Hindrances that a parcel shares with others at the same place and time.
std::optional<Hindrance> WorldHazards::condition(Cause cause, PlaceId place, Instant now) const {
  const auto roll = dice_.roll(how_much(cause));
  const Incident* incident = nullptr;
  Hindrance hindrance{.cause = cause, .place = place};
  if (cause == Cause::order_processing) {
    const auto node = static_cast<std::uint32_t>(exposure_.trip.warehouse);
    incident = meet(IncidentKind::backlog, node, now);
    if (incident != nullptr) hindrance.wait = scaled(kBacklog.draw(roll), incident->percent);
  } else if (cause == Cause::hub_congestion) {
    incident = meet(IncidentKind::congestion, node_of(place), now);
    if (incident != nullptr) hindrance.wait = scaled(kCongestion.draw(roll), incident->percent);
  } else if (cause == Cause::weather) {
    const Area area = Network::get().place(place).area;
    incident = meet(IncidentKind::storm, static_cast<std::uint32_t>(area), now);
    if (incident != nullptr) hindrance.until = incident->until + kAfterStorm.draw(roll);
  } else {
    CHECK(cause == Cause::last_mile);
    incident = meet(IncidentKind::branch_overload, node_of(place), now);
    // What does not fit in today's vans goes with tomorrow's; in a bad week a day later still.
    const days held{incident != nullptr && incident->percent > 130 ? 2 : 1};
    hindrance.until = at_clock(local_day(now) + held, hours{5});
  }
  if (incident == nullptr || !dice_.chance(whether(cause), incident->share_ppm))
    return std::nullopt;
  hindrance.since = incident->from;
  return hindrance;
}

}  // namespace onda::sim
