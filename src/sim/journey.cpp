#include "sim/journey.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "sim/shape.hpp"

namespace onda::sim {
namespace {

using std::chrono::days;
using std::chrono::hours;

// Ordinary durations in minutes at 0, 10, 25, 50, 75, 90, 97 and 100 %. Ours, chosen so that a
// parcel of the mainland packed by day is delivered the next one, as Korean shops know it.
constexpr Shape kPayment{{0, 0, 0, 1, 2, 6, 20, 45}};
constexpr Shape kPacking{{15, 25, 40, 70, 120, 200, 280, 340}};  // of working time
constexpr Shape kCollecting{{0, 3, 8, 15, 24, 34, 45, 60}};
constexpr Shape kLoading{{20, 30, 45, 60, 80, 110, 150, 200}};
constexpr Shape kSorting{{40, 60, 90, 140, 200, 270, 340, 420}};
constexpr Shape kTraffic{{0, 5, 10, 20, 40, 70, 120, 200}};
constexpr Shape kBranchWay{{40, 50, 60, 75, 95, 120, 150, 200}};
constexpr Shape kDriverStart{{0, 10, 25, 45, 75, 110, 140, 160}};
constexpr Shape kRound{{30, 75, 140, 230, 330, 430, 540, 640}};
constexpr Shape kFlight{{1200, 1400, 1560, 1800, 2200, 2700, 3300, 4300}};
constexpr Shape kClearing{{90, 150, 240, 420, 720, 1100, 1500, 2200}};
// Of a continent, where half of the parcels are a week on the road and some are three.
constexpr Shape kRegionalRoad{{60, 200, 420, 840, 1500, 2400, 3600, 6000}};
constexpr Shape kLongRoad{{500, 1200, 2300, 4300, 7400, 12000, 18000, 30000}};
constexpr int kContinentalPacking = 6;  // times what it takes in the small country

constexpr WorkWeek kWarehouseWeek{};
constexpr hours kShiftBegins{9};
constexpr hours kShiftEnds{18};
constexpr Minutes kRoundCutoff{10 * 60 + 30};  // what is at the branch by then goes out today
constexpr hours kRoundBegins{9};

enum Purpose : std::uint64_t {
  payment,
  packing,
  collecting,
  loading,
  sorting,
  traffic,
  branch_way,
  detour,
  detour_sorting,
  wrong_terminal,
  flight,
  clearing,
  regional_road,
  long_road,
  round = 32,    // and the next three; four for each attempt
  notice = 128,  // and the next, for each cause
};

// Walks the clock along the way and notes what it passes.
class Walk {
 public:
  Walk(const Trip& trip, const Calendar& calendar, Dice luck, Hazards& hazards)
      : trip_(trip), calendar_(calendar), luck_(luck), hazards_(hazards), now_(trip.placed_at) {}

  Journey go() {
    prepare();
    collect();
    if (cross_hub()) {
      reach_branch();
      deliver();
    }
    return std::move(journey_);
  }

 private:
  void spend(const Shape& shape, std::uint64_t purpose) { now_ += shape.draw(luck_.roll(purpose)); }
  void mark(Step step, PlaceId place) { journey_.marks.push_back({step, place, place, now_}); }
  void leave(Step step, PlaceId place, PlaceId towards) {
    journey_.marks.push_back({step, place, towards, now_});
  }
  void end(Stage stage) { journey_.ends[static_cast<std::size_t>(stage)] = now_; }

  std::optional<Hindrance> meet(Cause cause, Stage stage, PlaceId place) {
    std::optional<Hindrance> hindrance = hazards_.strike(cause, place, now_);
    if (!hindrance) return std::nullopt;
    hindrance->stage = stage;
    hindrance->struck = now_;
    hindrance->over = now_;
    journey_.hindrances.push_back(*hindrance);
    return hindrance;
  }
  void wait_out(const Hindrance& hindrance) {
    const Instant before = now_;
    now_ = std::max(now_ + hindrance.wait, hindrance.until);
    announce(hindrance.cause, hindrance.place, before);
    go_on();
  }
  // The last hindrance is over.
  void go_on() { journey_.hindrances.back().over = now_; }
  // True where the hindrance struck; the clock has then waited for it.
  bool suffer(Cause cause, Stage stage, PlaceId place) {
    const std::optional<Hindrance> hindrance = meet(cause, stage, place);
    if (hindrance) wait_out(*hindrance);
    return hindrance.has_value();
  }
  void announce(Cause cause, PlaceId place, Instant since);
  [[nodiscard]] bool is_continental() const { return trip_.pace == Pace::continental; }

  void prepare();
  void work(Seconds effort);
  void collect();
  void reach_hub(PlaceId hub);
  void cross_border(PlaceId hub);
  bool cross_hub();
  void go_astray(PlaceId hub);
  void reach_branch();
  void set_out(std::uint64_t attempt);
  void drive_round(std::uint64_t attempt);
  bool fails(Cause cause, std::uint64_t& attempt);
  void deliver();

  const Network& network_ = Network::get();
  const Trip& trip_;
  const Calendar& calendar_;
  Dice luck_;
  Hazards& hazards_;
  Instant now_;
  Journey journey_;
};

// From the order to the labelled parcel.
void Walk::prepare() {
  const PlaceId house = network_.warehouse(trip_.warehouse);
  spend(kPayment, payment);
  suffer(Cause::payment_hold, Stage::payment, house);
  end(Stage::payment);
  suffer(Cause::stock_shortage, Stage::stock, house);
  end(Stage::stock);
  work((is_continental() ? kContinentalPacking : 1) * kPacking.draw(luck_.roll(packing)));
  if (suffer(Cause::slow_processing, Stage::handling, house)) {
    work(Minutes{10});
    go_on();
  }
  end(Stage::handling);
  mark(Step::labelled, network_.origin(trip_.warehouse, trip_.carrier));
}

// Advances the clock by working time: nights, weekends and days off pass without work.
void Walk::work(Seconds effort) {
  LocalDay day = local_day(now_);
  if (!calendar_.works(day, kWarehouseWeek) || clock_of(now_) >= kShiftEnds) {
    day = calendar_.next(day, kWarehouseWeek);
    now_ = at_clock(day, kShiftBegins);
  }
  now_ = std::max(now_, at_clock(day, kShiftBegins));
  while (now_ + effort > at_clock(day, kShiftEnds)) {
    effort -= std::chrono::floor<Seconds>(at_clock(day, kShiftEnds) - now_);
    day = calendar_.next(day, kWarehouseWeek);
    now_ = at_clock(day, kShiftBegins);
  }
  now_ += effort;
}

void Walk::collect() {
  const Warehouse& house = warehouses()[trip_.warehouse];
  const PlaceId origin = network_.origin(trip_.warehouse, trip_.carrier);
  const auto wait_for_truck = [&] {
    LocalDay day = calendar_.this_or_next(local_day(now_), kWarehouseWeek);
    if (now_ > at_clock(day, house.pickup)) day = calendar_.next(day, kWarehouseWeek);
    now_ = at_clock(day, house.pickup);
  };
  wait_for_truck();
  if (suffer(Cause::missed_pickup, Stage::pickup, network_.warehouse(trip_.warehouse))) {
    wait_for_truck();
    go_on();
  }
  spend(kCollecting, collecting);
  mark(Step::collected, origin);
  end(Stage::pickup);
}

// From the warehouse's gate through the hub; false where the parcel is never seen again.
bool Walk::cross_hub() {
  const Area to = regions()[trip_.region].area;
  const PlaceId hub = network_.hub(trip_.carrier, to);
  reach_hub(hub);
  suffer(Cause::hub_congestion, Stage::hub, hub);
  suffer(Cause::damage, Stage::hub, hub);
  spend(kSorting, sorting);
  suffer(Cause::strike, Stage::hub, hub);
  end(Stage::hub);
  if (meet(Cause::misroute, Stage::linehaul, hub)) {
    const Instant before = now_;
    go_astray(hub);
    announce(Cause::misroute, hub, before);
    go_on();
  }
  leave(Step::hub_out, hub, network_.terminal(trip_.carrier, to));
  if (!meet(Cause::loss, Stage::linehaul, hub)) return true;
  announce(Cause::loss, hub, now_);
  return false;
}

void Walk::reach_hub(PlaceId hub) {
  spend(kLoading, loading);
  if (is_abroad(trip_.warehouse)) return cross_border(hub);
  leave(Step::origin_out, network_.origin(trip_.warehouse, trip_.carrier), hub);
  now_ += drive(warehouses()[trip_.warehouse].area, network_.place(hub).area);
  if (is_continental()) spend(kRegionalRoad, regional_road);
  mark(Step::hub_in, hub);
  end(Stage::first_mile);
  end(Stage::customs);
}

void Walk::cross_border(PlaceId hub) {
  const PlaceId border = network_.border();
  leave(Step::origin_out, network_.origin(trip_.warehouse, trip_.carrier), border);
  spend(kFlight, flight);
  mark(Step::customs_in, border);
  end(Stage::first_mile);
  suffer(Cause::customs, Stage::customs, border);
  spend(kClearing, clearing);
  mark(Step::customs_out, border);
  now_ += drive(network_.place(border).area, network_.place(hub).area);
  mark(Step::hub_in, hub);
  end(Stage::customs);
}

// The carrier says what is wrong, some hours after it began; of what it has lost, after a week.
void Walk::announce(Cause cause, PlaceId place, Instant since) {
  const std::uint64_t which = notice + static_cast<std::uint64_t>(cause);
  if (cause == Cause::loss) {
    journey_.marks.push_back(
        {Step::notice, place, place, since + days{5} + hours{luck_.below(which, 120)}, cause});
    return;
  }
  const Instant at = since + hours{2} + Minutes{luck_.below(which, 600)};
  if (at >= now_ || journey_.ends[static_cast<std::size_t>(Stage::pickup)] == std::nullopt) return;
  // What happened in between was marked before; the notice takes its place among it.
  const auto after = std::find_if(journey_.marks.begin(), journey_.marks.end(),
                                  [&](const Mark& each) { return each.at > at; });
  journey_.marks.insert(after, {Step::notice, place, place, at, cause});
}

// To the terminal of an area that is not the parcel's, and back.
void Walk::go_astray(PlaceId hub) {
  const std::uint64_t step = 1 + luck_.below(wrong_terminal, kAreas - 2);
  auto area = (static_cast<std::uint64_t>(regions()[trip_.region].area) + step) % kAreas;
  // Nothing goes to the island by mistake: its containers are sealed at the hub.
  if (area == static_cast<std::uint64_t>(Area::jeju))
    area = static_cast<std::uint64_t>(Area::honam);
  const PlaceId wrong = network_.terminal(trip_.carrier, static_cast<Area>(area));
  const Minutes way = drive(network_.place(hub).area, static_cast<Area>(area));
  leave(Step::hub_out, hub, wrong);
  now_ += way;
  mark(Step::terminal_in, wrong);
  now_ += hours{9} + kSorting.draw(luck_.roll(detour));  // found in the next evening's sorting
  leave(Step::terminal_out, wrong, hub);
  now_ += way;
  mark(Step::hub_in, hub);
  spend(kSorting, detour_sorting);
}

void Walk::reach_branch() {
  const Area area = regions()[trip_.region].area;
  const PlaceId terminal = network_.terminal(trip_.carrier, area);
  const PlaceId hub = network_.hub(trip_.carrier, area);
  now_ += drive(network_.place(hub).area, area);
  spend(kTraffic, traffic);
  if (is_continental()) spend(kLongRoad, long_road);
  suffer(Cause::linehaul, Stage::linehaul, terminal);
  suffer(Cause::weather, Stage::linehaul, terminal);
  mark(Step::terminal_in, terminal);
  end(Stage::linehaul);
  now_ += Minutes{25};
  leave(Step::terminal_out, terminal, network_.branch(trip_.carrier, trip_.region));
  spend(kBranchWay, branch_way);
}

// The driver leaves with the parcel, which is at the branch now.
void Walk::set_out(std::uint64_t attempt) {
  const WorkWeek week = carrier(trip_.carrier).delivery_week;
  LocalDay day = calendar_.this_or_next(local_day(now_), week);
  if (now_ > at_clock(day, kRoundCutoff)) day = calendar_.next(day, week);
  const Instant start =
      at_clock(day, kRoundBegins) + kDriverStart.draw(luck_.roll(round + 4 * attempt));
  now_ = std::max(start, now_ + Minutes{10});
  mark(Step::out_for_delivery, network_.branch(trip_.carrier, trip_.region));
}

void Walk::drive_round(std::uint64_t attempt) {
  const Instant closing = at_clock(local_day(now_), hours{21} + Minutes{40});
  spend(kRound, round + 4 * attempt + 1);
  now_ = std::min(now_, closing + Seconds{luck_.below(round + 4 * attempt + 2, 600)});
}

// True where the driver comes back with the parcel; it has then set out again.
bool Walk::fails(Cause cause, std::uint64_t& attempt) {
  const PlaceId branch = network_.branch(trip_.carrier, trip_.region);
  const std::optional<Hindrance> hindrance = meet(cause, Stage::delivery, branch);
  if (!hindrance) return false;
  drive_round(attempt);
  mark(Step::attempt_failed, branch);
  journey_.marks.push_back({Step::notice, branch, branch, now_ + Minutes{1}, cause});
  now_ = std::max(now_ + Minutes{1} + hindrance->wait, hindrance->until);
  set_out(++attempt);
  go_on();
  return true;
}

void Walk::deliver() {
  const PlaceId branch = network_.branch(trip_.carrier, trip_.region);
  if (!suffer(Cause::strike, Stage::last_mile, branch)) {
    suffer(Cause::last_mile, Stage::last_mile, branch);
  }
  std::uint64_t attempt = 0;
  set_out(attempt);
  end(Stage::last_mile);
  fails(Cause::wrong_address, attempt);
  fails(Cause::failed_attempt, attempt);
  drive_round(attempt);
  mark(Step::delivered, branch);
  end(Stage::delivery);
}

}  // namespace

std::optional<Hindrance> KnownHazards::strike(Cause cause, PlaceId place, Instant) {
  // Only a strike can be met twice, at the hub and at the branch.
  const auto found = std::find_if(known_.begin(), known_.end(), [&](const Hindrance& each) {
    return each.cause == cause && (cause != Cause::strike || each.place == place);
  });
  if (found == known_.end()) return std::nullopt;
  return *found;
}

Journey travel(const Trip& trip, const Calendar& calendar, Dice luck, Hazards& hazards) {
  CHECK(trip.warehouse < warehouses().size() && trip.region < regions().size());
  return Walk(trip, calendar, luck, hazards).go();
}

std::vector<Blame> blame(const Trip& trip,
                         const Calendar& calendar,
                         Dice luck,
                         const Journey& planned,
                         const Journey& actual) {
  std::vector<Blame> blames;
  CHECK(planned.delivered().has_value());
  Instant before = *planned.delivered();
  const std::span<const Hindrance> all(actual.hindrances);
  for (std::size_t count = 1; count <= all.size(); ++count) {
    KnownHazards first(all.first(count));
    const Journey journey = travel(trip, calendar, luck, first);
    const std::optional<Instant> delivered = journey.delivered();
    const Seconds excess =
        delivered ? std::chrono::floor<Seconds>(*delivered - before) : Seconds{0};
    blames.push_back({all[count - 1], excess});
    if (delivered) before = *delivered;
  }
  return blames;
}

}  // namespace onda::sim
