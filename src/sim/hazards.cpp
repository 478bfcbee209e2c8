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
constexpr Shape kInspection{{720, 1440, 1900, 2880, 4320, 5760, 8640, 12960}};
constexpr Shape kQueueAtBorder{{360, 720, 1080, 1700, 2600, 3900, 5000, 7200}};
constexpr Shape kCongestion{{240, 360, 540, 840, 1200, 1680, 2400, 3000}};
constexpr Shape kPackedAnew{{900, 1200, 1500, 1900, 2600, 3300, 4000, 5000}};
constexpr Shape kLateTrucks{{240, 420, 600, 960, 1400, 1900, 2600, 3400}};
constexpr Shape kAfterStorm{{60, 90, 150, 240, 360, 480, 600, 720}};
constexpr Shape kAfterStrike{{60, 180, 360, 720, 1200, 1700, 2200, 2900}};
constexpr Shape kCorrection{{1200, 1500, 1800, 2600, 3600, 4300, 5000, 5700}};

// Which roll answers which question: two for each cause, whether and how much.
constexpr std::uint64_t whether(Cause cause) { return 2 * static_cast<std::uint64_t>(cause); }
constexpr std::uint64_t how_much(Cause cause) { return whether(cause) + 1; }
enum Purpose : std::uint64_t { has_two = 2 * kCauses, first_of_two, second_of_two };

// Mishaps that may be certain, early ones and late ones.
constexpr std::array kEarly{Cause::payment_hold, Cause::missed_pickup, Cause::damage};
constexpr std::array kLate{Cause::misroute, Cause::wrong_address, Cause::failed_attempt};

Seconds scaled(Seconds time, std::uint32_t percent) {
  return Seconds{time.count() * static_cast<Seconds::rep>(percent) / 100};
}

constexpr std::uint32_t node_of(PlaceId place) { return static_cast<std::uint32_t>(place); }

}  // namespace

WorldHazards::WorldHazards(const Exposure& exposure, Dice mishaps)
    : exposure_(exposure), dice_(mishaps) {
  if (!dice_.chance(has_two, exposure.odds.two_causes)) return;
  certain_ = {kEarly[dice_.below(first_of_two, kEarly.size())],
              kLate[dice_.below(second_of_two, kLate.size())]};
}

std::optional<Hindrance> WorldHazards::strike(Cause cause, PlaceId place, Instant now) {
  switch (cause) {
    case Cause::stock_shortage: return stock_shortage(place, now);
    case Cause::missed_pickup: return missed_pickup(place, now);
    case Cause::slow_processing:
    case Cause::hub_congestion:
    case Cause::linehaul:
    case Cause::weather:
    case Cause::strike:
    case Cause::last_mile: return condition(cause, place, now);
    case Cause::customs: {
      std::optional<Hindrance> queue = condition(cause, place, now);
      return queue ? queue : mishap(cause, place, now);
    }
    case Cause::payment_hold:
    case Cause::damage:
    case Cause::misroute:
    case Cause::loss:
    case Cause::wrong_address:
    case Cause::failed_attempt: return mishap(cause, place, now);
    case Cause::feed_outage:
    case Cause::variation: break;
  }
  return std::nullopt;
}

const Incident* WorldHazards::meet(IncidentKind kind, std::uint32_t node, Instant now) const {
  return exposure_.incidents.at(kind, node, now);
}

bool WorldHazards::strikes(Cause cause, std::uint32_t ppm) const {
  return certain_[0] == cause || certain_[1] == cause || dice_.chance(whether(cause), ppm);
}

// On a continent everything takes longer, trouble too.
Seconds WorldHazards::stretched(Seconds wait) const {
  return exposure_.trip.pace == Pace::continental ? 3 * wait : wait;
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
  if (!strikes(Cause::missed_pickup, exposure_.odds.left_behind)) return std::nullopt;
  // Left behind today; where the label was lost, for days.
  const std::uint64_t roll = dice_.roll(how_much(Cause::missed_pickup));
  hindrance.wait = hours{roll % 4 == 0 ? 49 : 1};
  return hindrance;
}

std::optional<Hindrance> WorldHazards::mishap(Cause cause, PlaceId place, Instant now) const {
  const Odds& odds = exposure_.odds;
  const auto roll = dice_.roll(how_much(cause));
  Hindrance hindrance{.cause = cause, .place = place, .since = now};
  std::uint32_t ppm = 0;
  if (cause == Cause::payment_hold) {
    ppm = odds.payment_hold;
    hindrance.wait = kTransfer.draw(roll);
  } else if (cause == Cause::customs) {
    ppm = odds.customs_check;
    hindrance.wait = kInspection.draw(roll);
  } else if (cause == Cause::damage) {
    ppm = odds.damage;
    hindrance.wait = stretched(kPackedAnew.draw(roll));
  } else if (cause == Cause::wrong_address) {
    ppm = odds.wrong_address;
    hindrance.wait = kCorrection.draw(roll);
  } else if (cause == Cause::misroute) {
    ppm = odds.misroute;
  } else if (cause == Cause::failed_attempt) {
    ppm = odds.failed_attempt;
  } else if (cause == Cause::loss) {
    ppm = odds.loss;
  }
  if (!strikes(cause, ppm)) return std::nullopt;
  return hindrance;
}

// What holds at the place and can be this cause.
const Incident* WorldHazards::incident_of(Cause cause, PlaceId place, Instant now) const {
  const Place& here = Network::get().place(place);
  if (cause == Cause::slow_processing) {
    return meet(IncidentKind::backlog, static_cast<std::uint32_t>(exposure_.trip.warehouse), now);
  }
  if (cause == Cause::customs) return meet(IncidentKind::border_backlog, 0, now);
  if (cause == Cause::hub_congestion) return meet(IncidentKind::congestion, node_of(place), now);
  if (cause == Cause::linehaul) return meet(IncidentKind::lane_trouble, node_of(place), now);
  if (cause == Cause::last_mile) return meet(IncidentKind::branch_overload, node_of(place), now);
  if (cause == Cause::weather) {
    return meet(IncidentKind::storm, static_cast<std::uint32_t>(here.area), now);
  }
  CHECK(cause == Cause::strike);
  // Hub workers walk out with their carrier, drivers with their area.
  return meet(IncidentKind::strike,
              here.kind == PlaceKind::hub ? strike_node(here.carrier) : strike_node(here.area),
              now);
}

// Hindrances that a parcel shares with others at the same place and time.
std::optional<Hindrance> WorldHazards::condition(Cause cause, PlaceId place, Instant now) const {
  const Incident* incident = incident_of(cause, place, now);
  if (incident == nullptr || !dice_.chance(whether(cause), incident->share_ppm)) {
    return std::nullopt;
  }
  const auto roll = dice_.roll(how_much(cause));
  const auto wait = [&](const Shape& shape) {
    return stretched(scaled(shape.draw(roll), incident->percent));
  };
  Hindrance hindrance{.cause = cause, .place = place, .since = incident->from};
  if (cause == Cause::slow_processing) {
    hindrance.wait = wait(kBacklog);
  } else if (cause == Cause::customs) {
    hindrance.wait = wait(kQueueAtBorder);
  } else if (cause == Cause::hub_congestion) {
    hindrance.wait = wait(kCongestion);
  } else if (cause == Cause::linehaul) {
    hindrance.wait = wait(kLateTrucks);
  } else if (cause == Cause::weather) {
    hindrance.until = incident->until + kAfterStorm.draw(roll);
  } else if (cause == Cause::strike) {
    hindrance.until = incident->until + kAfterStrike.draw(roll);
  } else {
    // What does not fit in today's vans goes with tomorrow's; in a bad week a day later still.
    const days held{incident->percent > 130 ? 2 : 1};
    hindrance.until = at_clock(local_day(now) + held, hours{5});
  }
  return hindrance;
}

}  // namespace onda::sim
