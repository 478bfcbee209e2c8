#include "sim/world.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "sim/catalogue.hpp"
#include "sim/feed.hpp"
#include "sim/hazards.hpp"
#include "sim/parcel_number.hpp"
#include "sim/shape.hpp"

namespace onda::sim {
namespace {

using std::chrono::hours;

// What dice are forked for.
enum Fork : std::uint64_t { conditions, days, every_order };
enum OrderPurpose : std::uint64_t {
  moment,
  buyer,
  home,
  basket,
  region,
  warehouse,
  splits,
  second_warehouse,
  is_from_seller,
  seller,
  is_from_abroad,
  foreign_house,
  first_parcel = 16,
};
enum ParcelPurpose : std::uint64_t {
  carrier_choice,
  luck,
  mishaps,
  feed,
  is_registered_late,
  registration,
  lacks_payment,
  lacks_stock,
  lacks_packing,
};

// Minutes from the label to the moment when the shop's system tells us.
constexpr Shape kRegistration{{0, 1, 1, 2, 4, 8, 14, 20}};
constexpr Shape kLateRegistration{{240, 420, 600, 840, 1200, 1500, 1700, 1800}};

// Shares of the warehouses, in their order: goods for the south leave from Daegu.
constexpr std::array<std::uint32_t, 3> kNorth = {58, 37, 5};
constexpr std::array<std::uint32_t, 3> kSouth = {25, 15, 60};

std::size_t choose_region(Dice dice) {
  static const std::uint64_t total = [] {
    std::uint64_t sum = 0;
    for (const Region& each : regions()) sum += each.weight;
    return sum;
  }();
  return choose(regions(), dice.below(region, total),
                [](const Region& each) { return each.weight; });
}

std::size_t choose_warehouse(Area area, std::uint64_t percent) {
  const bool south = area == Area::gyeongbuk || area == Area::gyeongnam || area == Area::honam;
  return choose(south ? kSouth : kNorth, percent, [](std::uint32_t share) { return share; });
}

// Whose goods these are: the shop's own, a seller's of its marketplace, or from across the border.
std::size_t choose_house(const Odds& odds, Area area, Dice dice) {
  if (dice.chance(is_from_abroad, odds.abroad)) {
    return kOwnWarehouses + kSellers + dice.below(foreign_house, kAbroad);
  }
  if (dice.chance(is_from_seller, odds.marketplace)) {
    return kOwnWarehouses + dice.below(seller, kSellers);
  }
  return choose_warehouse(area, dice.below(warehouse, 100));
}

// What the shop wrote down, as far as it did.
ShopFacts facts_of(const Journey& journey, std::uint32_t missing_ppm, Dice dice) {
  const auto noted = [&](Stage stage, std::uint64_t purpose) -> std::optional<Instant> {
    if (dice.chance(purpose, missing_ppm)) return std::nullopt;
    return journey.end_of(stage);
  };
  return {noted(Stage::payment, lacks_payment), noted(Stage::stock, lacks_stock),
          noted(Stage::handling, lacks_packing)};
}

CarrierId choose_carrier(std::size_t house, std::uint64_t percent) {
  const auto index =
      choose(warehouses()[house].shares, percent, [](std::uint32_t share) { return share; });
  return static_cast<CarrierId>(index);
}

std::uint32_t item_index(std::string_view sku) {
  const auto items = catalogue();
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& each) { return each.sku == sku; });
  CHECK(found != items.end());
  return static_cast<std::uint32_t>(found - items.begin());
}

OffsetTime korean(Instant at) { return {at, static_cast<int>(kKoreaOffset.count())}; }

Seconds beyond(const orders::PromisedWindow& window, Instant delivered) {
  const Instant end = at_clock(local_days_of(window.to) + std::chrono::days{1}, Millis{0});
  return delivered < end ? Seconds{0} : std::chrono::floor<Seconds>(delivered - end);
}

}  // namespace

// What goes into one parcel, and from where.
struct World::Cargo {
  std::uint64_t serial = 0;
  std::size_t warehouse = 0;
  std::size_t region = 0;
  std::vector<std::uint32_t> items;
};

orders::PromisedWindow promise(const Trip& trip, const Calendar& calendar) {
  constexpr WorkWeek shop{};
  constexpr WorkWeek deliveries{.saturday = true, .sunday = false};
  const bool far = regions()[trip.region].area == Area::jeju;
  const bool continental = trip.pace == Pace::continental;
  const LocalDay ordered = local_day(trip.placed_at);
  const bool today = calendar.works(ordered, shop) && clock_of(trip.placed_at) < hours{12};
  const auto later = [&](LocalDay day, int count) {
    for (; count > 0; --count) day = calendar.next(day, deliveries);
    return day;
  };
  const int transit = continental ? (far ? 14 : 10) : (far ? 2 : 1);
  const LocalDay first = later(today ? ordered : calendar.next(ordered, shop),
                               transit + (is_abroad(trip.warehouse) ? 5 : 0));
  return {date_of(first), date_of(later(first, continental ? 4 : 1))};
}

World::World(std::uint64_t seed, WorldOptions options)
    : seed_(seed),
      options_(std::move(options)),
      calendar_(options_.days_off),
      dice_(seed),
      incidents_(options_, calendar_, dice_.child(conditions)),
      demand_(options_, incidents_, dice_.child(days)) {}

Instant World::placed_at(std::uint64_t order) const {
  return demand_.moment_of(order, dice_.child(every_order).child(order).child(moment)).at;
}

OrderStory World::order(std::uint64_t index) const {
  const Dice dice = dice_.child(every_order).child(index);
  const Demand::Moment when = demand_.moment_of(index, dice.child(moment));
  const std::size_t home_region = choose_region(dice);
  const Region& town = regions()[home_region];

  OrderStory story;
  story.placed_at = when.at;
  orders::NewOrder& order = story.order;
  const Day date = date_of(when.day);
  order.number = fmt::format("{:02}{:02}{:02}-{:05}", static_cast<int>(date.year()) % 100,
                             static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                             when.number_of_day + 1);
  order.placed_at = korean(when.at);
  order.buyer = make_buyer(dice.child(buyer));
  order.ship_to = make_home(order.buyer, town, dice.child(home));
  order.lines = make_lines(dice.child(basket));

  Cargo cargo{.serial = 2 * index,
              .warehouse = choose_house(options_.odds, town.area, dice),
              .region = home_region,
              .items = {}};
  const Trip errand{.placed_at = when.at,
                    .warehouse = cargo.warehouse,
                    .carrier = {},
                    .region = home_region,
                    .pace = pace()};
  order.promised = promise(errand, calendar_);
  for (const orders::Line& line : order.lines) cargo.items.push_back(item_index(line.sku));
  // Some orders come from two warehouses: the last item lies in another one.
  const bool is_own = cargo.warehouse < kOwnWarehouses;
  if (is_own && cargo.items.size() > 1 && dice.chance(splits, 250'000)) {
    const std::size_t step = 1 + dice.below(second_warehouse, kOwnWarehouses - 1);
    const Cargo second{.serial = cargo.serial + 1,
                       .warehouse = (cargo.warehouse + step) % kOwnWarehouses,
                       .region = home_region,
                       .items = {cargo.items.back()}};
    cargo.items.pop_back();
    story.parcels.push_back(parcel(story, cargo, dice.child(first_parcel)));
    story.parcels.push_back(parcel(story, second, dice.child(first_parcel + 1)));
  } else {
    story.parcels.push_back(parcel(story, cargo, dice.child(first_parcel)));
  }
  return story;
}

ParcelStory World::parcel(const OrderStory& order, const Cargo& cargo, Dice dice) const {
  const Trip trip{.placed_at = order.placed_at,
                  .warehouse = cargo.warehouse,
                  .carrier = choose_carrier(cargo.warehouse, dice.below(carrier_choice, 100)),
                  .region = cargo.region,
                  .pace = pace()};
  const Exposure exposure{incidents_, options_.odds, trip, cargo.items};
  WorldHazards hazards(exposure, dice.child(mishaps));
  KnownHazards none({});

  ParcelStory story;
  story.trip = trip;
  Truth& truth = story.truth;
  truth.order = order.order.number;
  truth.carrier = carrier(trip.carrier).name;
  truth.tracking_number = parcel_number(trip.carrier, cargo.serial, seed_);
  truth.placed_at = order.placed_at;
  truth.promised = *order.order.promised;
  truth.actual = travel(trip, calendar_, dice.child(luck), hazards);
  truth.planned = truth.actual.hindrances.empty() ? truth.actual
                                                  : travel(trip, calendar_, dice.child(luck), none);
  truth.blames = blame(trip, calendar_, dice.child(luck), truth.planned, truth.actual);
  if (const auto delivered = truth.actual.delivered()) {
    truth.late = beyond(truth.promised, *delivered);
    if (truth.late > Seconds{0} && *delivered == *truth.planned.delivered()) {
      const PlaceId last = truth.actual.marks.back().place;
      truth.blames.push_back({{.cause = Cause::variation,
                               .place = last,
                               .since = *delivered,
                               .stage = Stage::delivery},
                              Seconds{0}});
    }
  }
  story.facts = facts_of(truth.actual, options_.odds.facts_missing, dice);
  story.shipment = {.order = truth.order,
                    .carrier = std::string(truth.carrier),
                    .tracking_number = truth.tracking_number,
                    .promised = {}};
  const bool late = dice.chance(is_registered_late, options_.odds.late_registration);
  story.registered_at = *truth.actual.end_of(Stage::handling) +
                        (late ? kLateRegistration : kRegistration).draw(dice.roll(registration));
  const Reporter reporter{incidents_, options_.odds, trip.carrier, truth.tracking_number};
  story.scans = report(truth.actual, reporter, dice.child(feed), truth.feed);
  return story;
}

}  // namespace onda::sim
