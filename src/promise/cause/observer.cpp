#include "promise/cause/observer.hpp"

#include <algorithm>
#include <cmath>

namespace onda::promise::cause {
namespace {

// Chosen, not fitted: what is too long, and from when on a stretch counts as slow in a crowd.
constexpr double kSlowSurvival = 0.2;
constexpr double kSlowDays = 0.2;
constexpr double kLongOpenSurvival = 0.1;
constexpr std::chrono::hours kRestsFrom{12};  // before, no circumstance outside explains anything
constexpr double kLongSurvival = 0.15;
constexpr double kLongDays = 0.3;
constexpr float kSharedTrouble = 0.3F;  // from there on a stretch says little of what is usual
constexpr float kSharedWeight = 0.25F;
constexpr double kKnownHour = 4;
constexpr double kBlindDays = 4;
constexpr double kDeadFrom = 6;      // reports that should have come
constexpr double kQuietHour = 0.45;  // of the day: by then work has begun
constexpr double kStrangeShare = 0.02;
constexpr float kStrangeFrom = 40;

enum class Circle : Key {
  place = 11,
  lane,
  owner,
  region,
  region_own,
  branch,
  branches,
  around,
  around_own,
  seller,
  pickup,
  pickups,
  item,
};

Key circle(Circle kind, Step step, Key a, Key b = 0, Key c = 0) {
  return join(join(join(join(static_cast<Key>(kind), static_cast<Key>(step) + 1), a), b), c);
}

// Rest and road are counted apart; what a carrier has in hand at any place is one kind of rest.
Step kind_of(Step step) {
  if (step == Step::accepted) return Step::arrived;
  if (step == Step::customs_out) return Step::departed;
  return step;
}

Stage stage_of(const Stop& from, bool at_the_end) {
  switch (from.step) {
    case Step::placed: return Stage::payment;
    case Step::paid: return Stage::stock;
    case Step::stocked: return Stage::handling;
    case Step::packed: return Stage::pickup;
    case Step::accepted: return Stage::first_mile;
    case Step::departed: return at_the_end ? Stage::last_mile : Stage::linehaul;
    case Step::arrived: return at_the_end ? Stage::last_mile : Stage::hub;
    case Step::customs_in: return Stage::customs;
    case Step::customs_out: return Stage::linehaul;
    case Step::out:
    case Step::attempted:
    case Step::delivered: return Stage::delivery;
  }
  return Stage::delivery;
}

Evidence standing_of(Step step) {
  switch (step) {
    case Step::placed: return Evidence::unpaid;
    case Step::paid: return Evidence::unstocked;
    case Step::stocked: return Evidence::unpacked;
    case Step::packed: return Evidence::uncollected;
    case Step::accepted: return Evidence::at_origin;
    case Step::departed:
    case Step::customs_out: return Evidence::on_road;
    case Step::arrived: return Evidence::at_facility;
    case Step::customs_in: return Evidence::at_border;
    case Step::out:
    case Step::attempted:
    case Step::delivered: return Evidence::on_round;
  }
  return Evidence::on_round;
}

// Whether one more scan belongs between the two.
bool skips(const Stretch& stretch) {
  if (!stretch.to || stretch.is_detour) return false;
  const Step from = stretch.from.step;
  const Step to = stretch.to->step;
  if (is_of_shop(from)) return static_cast<int>(to) > static_cast<int>(from) + 1;
  if (from == Step::accepted || from == Step::arrived) return to == Step::arrived;
  if (from == Step::departed) return to == Step::departed || to == Step::customs_out;
  return false;
}

CrowdCount one() { return {1, 1, 0.1}; }

bool holds_during(const Circumstance& each, const Stretch& stretch, Instant now) {
  const Instant end = stretch.to ? stretch.to->at : now;
  if (each.from > end || (each.to && *each.to < stretch.from.at)) return false;
  return each.place == 0 || each.place == stretch.from.place ||
         (stretch.to && each.place == stretch.to->place);
}

void weigh_outside(const Stretch& stretch,
                   const std::vector<Circumstance>& outside,
                   Instant now,
                   Finding& finding) {
  for (std::size_t i = 0; i < outside.size(); ++i) {
    const Incident& incident = outside[i].incident;
    if (!holds_during(outside[i], stretch, now)) continue;
    float& said = finding.words[static_cast<std::size_t>(incident.cause)];
    said = std::max(said, incident.weight);
    finding.outside.push_back(i);
  }
}

}  // namespace

Stage home_of(Cause cause, Stage seen) {
  switch (cause) {
    case Cause::payment_hold: return Stage::payment;
    case Cause::stock_shortage: return Stage::stock;
    case Cause::slow_processing: return Stage::handling;
    case Cause::missed_pickup: return Stage::pickup;
    case Cause::customs: return Stage::customs;
    case Cause::hub_congestion:
    case Cause::damage: return Stage::hub;
    case Cause::misroute:
    case Cause::linehaul:
    case Cause::weather:
    case Cause::loss: return Stage::linehaul;
    case Cause::last_mile: return Stage::last_mile;
    case Cause::wrong_address:
    case Cause::failed_attempt: return Stage::delivery;
    case Cause::strike:
    case Cause::feed_outage:
    case Cause::variation: return seen;
  }
  return seen;
}

Handle Observer::begin(Facts facts) {
  utc_offset_min_ = facts.utc_offset_min;
  const Instant placed = facts.placed_at;
  if (free_.empty()) {
    parcels_.push_back({.facts = {}, .trail = Trail(placed), .memories = {}});
    free_.push_back(static_cast<Handle>(parcels_.size()));
  }
  const Handle handle = free_.back();
  free_.pop_back();
  at(handle) = {.facts = std::move(facts), .trail = Trail(placed), .memories = {}};
  open_.push_back(handle);
  return handle;
}

Observer::Circles Observer::circles_of(const Parcel& parcel, const Stop& from) const {
  const Facts& facts = parcel.facts;
  const Step step = kind_of(from.step);
  Circles circles;
  if (from.step == Step::placed || from.step == Step::paid) {
    for (const Key sku : facts.skus) {
      circles.items.push_back(circle(Circle::item, Step::paid, sku));
    }
  }
  if (from.step <= Step::stocked) {
    circles.seller = circle(Circle::seller, Step::stocked, facts.seller);
  } else if (from.step == Step::packed) {
    circles.pickup = circle(Circle::pickup, step, facts.seller, facts.carrier);
    circles.pickups = circle(Circle::pickups, step, facts.carrier);
  } else if (from.step == Step::customs_in) {
    circles.place = circle(Circle::place, step, from.place);
  } else if (from.step < Step::out) {
    if (ends_here(facts, from)) {
      circles.branch = circle(Circle::branch, Step::out, facts.carrier, facts.zone);
      circles.branches = circle(Circle::branches, Step::out, facts.carrier);
      circles.around = circle(Circle::around, Step::out, facts.destination);
      circles.around_own = circle(Circle::around_own, Step::out, facts.destination, facts.carrier);
      return circles;
    }
    circles.place = circle(Circle::place, step, facts.carrier, from.place);
    circles.lane = circle(Circle::lane, step, facts.carrier, from.place, facts.destination);
    circles.owner = circle(Circle::owner, step, facts.carrier);
    circles.region = circle(Circle::region, step, facts.destination);
    circles.region_own = circle(Circle::region_own, step, facts.destination, facts.carrier);
  }
  return circles;
}

template <class Each>
void Observer::each_circle(const Circles& circles, Each&& each) {
  for (const Key key : {circles.place, circles.lane, circles.owner, circles.region,
                        circles.region_own, circles.branch, circles.branches, circles.around,
                        circles.around_own, circles.seller, circles.pickup, circles.pickups}) {
    if (key != 0) each(key);
  }
  for (const Key item : circles.items) each(item);
}

bool Observer::ends_here(const Facts& facts, const Stop& stop) const {
  if (stop.step != Step::departed && stop.step != Step::arrived) return false;
  const auto found =
      ends_.find(join(join(facts.carrier, stop.place), static_cast<Key>(stop.step) + 1));
  return found != ends_.end() && found->second.whole >= 5 &&
         found->second.part > found->second.whole / 2;
}

bool Observer::is_strange(const Facts& facts, Key place) const {
  const Key lane = join(facts.carrier, facts.destination);
  const auto all = passed_.find(lane);
  if (all == passed_.end() || all->second < kStrangeFrom) return false;
  const auto here = passed_.find(join(lane, place));
  return here == passed_.end() ||
         static_cast<double>(here->second) < kStrangeShare * static_cast<double>(all->second);
}

void Observer::tell(Handle handle, const Stop& stop, Instant now) {
  Parcel& parcel = at(handle);
  if (!parcel.is_open) return;
  const Stop before = parcel.trail.last();
  const bool returns =
      std::any_of(parcel.trail.stops().begin(), parcel.trail.stops().end(), [&](const Stop& each) {
        return each.place != 0 && each.place == stop.place && each.place != before.place;
      });
  if (!parcel.trail.add(stop)) return;
  if (stop.step == Step::packed) worked(Workers::shop, now);
  if (stop.step == Step::out) worked(Workers::couriers, now);
  if (parcel.trail.last().at != stop.at || before.step >= Step::out || returns ||
      stop.step == Step::attempted || is_strange(parcel.facts, stop.place)) {
    parcel.is_troubled = true;
  }
  if (parcel.trail.last().at != stop.at || before.step >= Step::out) return;
  const Stretch stretch{.from = before, .to = stop};
  const Finding finding = measure(parcel, stretch, now);
  const bool slow = finding.survival < kSlowSurvival && finding.excess_days > kSlowDays;
  parcel.is_troubled = parcel.is_troubled || slow;
  each_circle(circles_of(parcel, before), [&](Key key) { crowd_.ended(key, slow ? 1 : 0, now); });
}

void Observer::tell(Handle handle, const Word& word) {
  if (!at(handle).is_open) return;
  at(handle).trail.add(word);
  at(handle).is_troubled = true;
}

void Observer::end(Handle handle, Instant now) {
  Parcel& parcel = at(handle);
  if (!parcel.is_open) return;
  parcel.is_open = false;
  learn(parcel, now);
  open_.erase(std::find(open_.begin(), open_.end(), handle));
  free_.push_back(handle);
}

void Observer::learn(const Parcel& parcel, Instant now) {
  const Facts& facts = parcel.facts;
  const auto known = [&](Key place) { return is_strange(facts, place); };
  for (const Stretch& stretch : parcel.trail.stretches(known)) {
    if (!stretch.to || stretch.is_detour) continue;
    const double days = stretch.days(now);
    const auto memory =
        std::find_if(parcel.memories.begin(), parcel.memories.end(),
                     [&](const Memory& each) { return each.since == stretch.from.at; });
    const bool shared =
        memory != parcel.memories.end() && memory->seen[Evidence::alone] < 1 - kSharedTrouble;
    const Leg leg = ends_here(facts, stretch.from) ? Leg::last : Leg::inner;
    const Norms::Sample sample{days, shared ? kSharedWeight : 1.0F};
    norms_.learn(norm_key(facts, stretch.from, stretch.to->step, leg), sample, now);
    norms_.learn(norm_key(facts, stretch.from, std::nullopt, leg), sample, now);
  }
  const Key lane = join(facts.carrier, facts.destination);
  passed_[lane] += 1;
  const std::vector<Stop>& stops = parcel.trail.stops();
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (is_of_shop(stops[i].step) || stops[i].place == 0) continue;
    const bool again = std::any_of(stops.begin(), stops.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const Stop& each) { return each.place == stops[i].place; });
    if (!again) passed_[join(lane, stops[i].place)] += 1;
    if (i + 1 == stops.size()) continue;
    Share& share =
        ends_[join(join(facts.carrier, stops[i].place), static_cast<Key>(stops[i].step) + 1)];
    share.whole += 1;
    if (stops[i + 1].step == Step::out || stops[i + 1].step == Step::delivered) share.part += 1;
  }
}

// A stretch against its norm.
Finding Observer::measure(const Parcel& parcel, const Stretch& stretch, Instant now) const {
  const double days = std::max(0.0, stretch.days(now) - days_off(parcel, stretch, now));
  const Leg leg = ends_here(parcel.facts, stretch.from) ? Leg::last : Leg::inner;
  std::optional<Step> to;
  if (stretch.to && !stretch.is_detour) to = stretch.to->step;
  Norms::Norm norm = norms_.norm(norm_key(parcel.facts, stretch.from, to, leg), days);
  if (norm.n < 5 && to) {
    norm = norms_.norm(norm_key(parcel.facts, stretch.from, std::nullopt, leg), days);
  }
  // Who has not seen such an hour yet knows nothing of its nights and Sundays.
  if (norm.n_hour < kKnownHour && days < kBlindDays) norm.survival = std::max(norm.survival, 0.3);
  Finding finding;
  finding.survival = norm.survival;
  finding.norm_days = norm.median;
  finding.norm_n = norm.n;
  finding.excess_days = norm.n > 0 ? std::max(0.0, days - norm.median) : 0;
  finding.since = stretch.from.at;
  finding.is_open = !stretch.to;
  return finding;
}

void Observer::recount(Instant now) {
  crowd_.clear_open(now);
  const auto local = now + std::chrono::minutes{utc_offset_min_};
  for (Rest& rest : rests_) {
    close_day(rest, std::chrono::floor<std::chrono::days>(local.time_since_epoch()).count());
  }
  for (const Handle handle : open_) {
    const Parcel& parcel = at(handle);
    const Stop& last = parcel.trail.last();
    if (last.step >= Step::out) continue;
    if (!is_of_shop(last.step) && is_dead(parcel.facts.carrier, now)) continue;
    const Finding finding = measure(parcel, {.from = last, .to = {}}, now);
    if (finding.survival >= kSlowSurvival || finding.excess_days <= kSlowDays) continue;
    if (finding.excess_days > 12) continue;  // lost: says nothing of the place any more
    each_circle(circles_of(parcel, last), [&](Key key) { crowd_.still_open(key); });
  }
}

bool Observer::is_slow(Handle handle, Instant now) const {
  const Parcel& parcel = at(handle);
  if (parcel.is_troubled) return true;
  const Finding open = measure(parcel, {.from = parcel.trail.last(), .to = {}}, now);
  return open.survival < 0.1 && open.excess_days > 0.3;
}

std::vector<Finding> Observer::diagnose(Handle handle,
                                        Instant now,
                                        const std::vector<Circumstance>& outside) {
  Parcel& parcel = at(handle);
  std::vector<Finding> findings;
  const auto strange = [&](Key place) { return is_strange(parcel.facts, place); };
  for (const Stretch& stretch : parcel.trail.stretches(strange)) {
    Finding finding = measure(parcel, stretch, now);
    bool has_word = false;
    for (const Word& word : parcel.trail.words()) {
      if (word.at < stretch.from.at || (stretch.to && word.at > stretch.to->at)) continue;
      float& said = finding.words[static_cast<std::size_t>(word.incident.cause)];
      said = std::max(said, word.incident.weight);
      has_word = true;
    }
    weigh_outside(stretch, outside, now, finding);
    // Beside a stretch that ended in time, or a rest that has only begun, it says nothing.
    const bool rests = !stretch.to && now - stretch.from.at >= kRestsFrom;
    has_word = has_word || (rests && !finding.outside.empty());
    const bool too_long = finding.survival < (stretch.to ? kLongSurvival : kLongOpenSurvival) &&
                          finding.excess_days > kLongDays;
    const bool in_vain = stretch.rounds > 1 || stretch.was_attempted;
    if (!too_long && !has_word && !stretch.is_detour && !in_vain) continue;
    look_at(parcel, stretch, finding, now);
    look_around(parcel, stretch, finding);
    remember(parcel, finding);
    finding.odds = judge(finding.seen, finding.words, weights_);
    const auto most = std::max_element(finding.odds.begin(), finding.odds.end());
    finding.cause = static_cast<Cause>(most - finding.odds.begin());
    finding.probability = *most;
    if (finding.is_named()) finding.stage = home_of(finding.cause, finding.stage);
    findings.push_back(std::move(finding));
  }
  return findings;
}

void Observer::look_at(const Parcel& parcel,
                       const Stretch& stretch,
                       Finding& finding,
                       Instant now) const {
  using enum Evidence;
  Evidences& seen = finding.seen;
  const bool at_end = ends_here(parcel.facts, stretch.from);
  finding.stage = stage_of(stretch.from, at_end);
  const auto flag = [](bool is) { return is ? 1.0F : 0.0F; };
  seen[always] = 1;
  seen[at_end ? at_the_end : standing_of(stretch.from.step)] = 1;
  seen[is_open] = flag(!stretch.to);
  seen[scans_missing] = flag(skips(stretch));
  seen[over_a_day] = flag(finding.excess_days > 1);
  seen[over_three_days] = flag(finding.excess_days > 3);
  seen[over_six_days] = flag(finding.excess_days > 6);
  seen[detour] = flag(stretch.is_detour);
  seen[several_rounds] = flag(stretch.rounds > 1);
  seen[attempted] = flag(stretch.was_attempted);
  seen[cross_border] = flag(parcel.facts.is_cross_border);
  Instant round{};
  for (const Stop& stop : parcel.trail.stops()) {
    if (stop.step != Step::out) continue;
    const bool apart = round != Instant{} && stop.at - round > std::chrono::hours{36};
    const bool far_apart = apart && stop.at - round > std::chrono::hours{54};
    seen[rest_between] = std::max(seen[rest_between], flag(apart && stretch.rounds > 1));
    seen[long_rest] = std::max(seen[long_rest], flag(far_apart && stretch.rounds > 1));
    round = stop.at;
  }
  if (!stretch.to && !is_of_shop(stretch.from.step)) {
    seen[feed_dead] = flag(is_dead(parcel.facts.carrier, now));
  }
}

void Observer::note(Finding& finding, Evidence evidence, const CrowdCount& count) const {
  const auto strength = static_cast<float>(count.strength());
  finding.seen[evidence] = std::max(finding.seen[evidence], strength);
  if (count.strength() < 0.2 || count.observed < finding.crowd.observed) return;
  finding.crowd = count;
  finding.circle = evidence;
}

void Observer::look_around(const Parcel& parcel, const Stretch& stretch, Finding& finding) const {
  using enum Evidence;
  if (stretch.is_detour) return;
  const Circles circles = circles_of(parcel, stretch.from);
  const auto others = [&](Key key) {
    return key == 0 ? CrowdCount{} : crowd_.count(key).without(one());
  };
  const CrowdCount place = others(circles.place);
  const CrowdCount lane = others(circles.lane);
  const CrowdCount branch = others(circles.branch);
  for (const Key item : circles.items) note(finding, same_item, others(item));
  note(finding, same_seller, others(circles.seller));
  const CrowdCount pickup = others(circles.pickup);
  note(finding, same_pickup, pickup);
  note(finding, other_pickups, others(circles.pickups).without(pickup));
  note(finding, same_place, place);
  note(finding, same_lane, lane);
  note(finding, other_lanes, place.without(lane));
  note(finding, other_places, others(circles.owner).without(place));
  note(finding, region_others, others(circles.region).without(others(circles.region_own)));
  note(finding, same_branch, branch);
  note(finding, other_branches, others(circles.branches).without(branch));
  note(finding, branch_others, others(circles.around).without(others(circles.around_own)));
}

void Observer::remember(Parcel& parcel, Finding& finding) {
  using enum Evidence;
  auto memory = std::find_if(parcel.memories.begin(), parcel.memories.end(),
                             [&](const Memory& each) { return each.since == finding.since; });
  if (memory == parcel.memories.end()) {
    parcel.memories.push_back({.since = finding.since, .seen = {}, .crowd = {}});
    memory = parcel.memories.end() - 1;
  }
  float most = 0;
  for (auto e = static_cast<std::size_t>(same_item); e <= static_cast<std::size_t>(other_branches);
       ++e) {
    float& seen = memory->seen.values[e];
    seen = std::max(seen, finding.seen.values[e]);
    finding.seen.values[e] = seen;
    most = std::max(most, seen);
  }
  if (finding.crowd.observed >= memory->crowd.observed) {
    memory->crowd = finding.crowd;
    memory->circle = finding.circle;
  }
  finding.crowd = memory->crowd;
  finding.circle = memory->circle;
  memory->seen[alone] = 1 - most;
  finding.seen[alone] = 1 - most;
  finding.seen[alone_for_days] = finding.excess_days > 3 ? 1 - most : 0;
}

void Observer::count_hours(Feed& feed, std::int64_t until) const {
  // A day of nothing says that nothing is known, not that nothing is sent.
  const std::int64_t quiet = until - feed.hour;
  for (std::int64_t hour = feed.hour; hour < until && hour < feed.hour + 12; ++hour) {
    const auto day = std::chrono::sys_days{std::chrono::days{hour / 24}};
    const std::size_t cell = static_cast<std::size_t>(hour % 24) +
                             (std::chrono::weekday(day) == std::chrono::Sunday ? 24 : 0);
    const float count = hour == feed.hour ? feed.in_hour : 0;
    if (quiet > 12 && hour != feed.hour) break;
    const float weight = std::min(feed.hours[cell] + 1, 10.0F);
    feed.rate[cell] += (count - feed.rate[cell]) / weight;
    feed.hours[cell] = weight;
  }
  feed.hour = until;
  feed.in_hour = 0;
}

void Observer::heard(Key carrier, Instant now) {
  Feed& feed = feeds_[carrier];
  const auto local = now + std::chrono::minutes{utc_offset_min_};
  const std::int64_t hour =
      std::chrono::floor<std::chrono::hours>(local.time_since_epoch()).count();
  if (feed.hour == 0) feed.hour = hour;
  if (hour > feed.hour) count_hours(feed, hour);
  feed.in_hour += 1;
  feed.last = now;
}

void Observer::worked(Workers who, Instant now) {
  Rest& rest = rests_[static_cast<std::size_t>(who)];
  const auto local = now + std::chrono::minutes{utc_offset_min_};
  close_day(rest, std::chrono::floor<std::chrono::days>(local.time_since_epoch()).count());
  rest.today += 1;
}

// A day that brought a fifth of what its weekday brings, or of what days bring at all before the
// weekday is known, was a day off.
void Observer::close_day(Rest& rest, std::int64_t today) {
  if (rest.day == 0) rest.day = today;
  for (; rest.day < today; ++rest.day) {
    const std::size_t weekday =
        std::chrono::weekday(std::chrono::sys_days{std::chrono::days{rest.day}}).c_encoding();
    if (rest.weeks[weekday] >= 1 && rest.usual[weekday] >= 5 &&
        rest.today < 0.2F * rest.usual[weekday]) {
      rest.days.push_back(rest.day);
    } else {
      rest.weeks[weekday] = std::min(rest.weeks[weekday] + 1, 6.0F);
      rest.usual[weekday] += (rest.today - rest.usual[weekday]) / rest.weeks[weekday];
    }
    rest.today = 0;
  }
}

// Days off that the stretch waited through; those do not count against anyone.
double Observer::days_off(const Parcel& parcel, const Stretch& stretch, Instant now) const {
  const Step step = stretch.from.step;
  const bool is_shop = step <= Step::packed;
  if (!is_shop && step < Step::out && !ends_here(parcel.facts, stretch.from)) return 0;
  const Rest& rest = rests_[static_cast<std::size_t>(is_shop ? Workers::shop : Workers::couriers)];
  const auto day_of = [&](Instant at) {
    const auto local = at + std::chrono::minutes{utc_offset_min_};
    return std::chrono::floor<std::chrono::days>(local.time_since_epoch()).count();
  };
  const std::int64_t first = day_of(stretch.from.at);
  const std::int64_t last = day_of(stretch.to ? stretch.to->at : std::max(now, stretch.from.at));
  const auto begin = std::lower_bound(rest.days.begin(), rest.days.end(), first);
  const auto end = std::lower_bound(begin, rest.days.end(), last);
  double days = static_cast<double>(end - begin);
  // A day of which hours have passed and brought nothing looks like one off.
  const std::size_t weekday =
      std::chrono::weekday(std::chrono::sys_days{std::chrono::days{last}}).c_encoding();
  const auto local = now + std::chrono::minutes{utc_offset_min_};
  const double hour = std::chrono::duration<double, std::ratio<86400>>(
                          local - std::chrono::floor<std::chrono::days>(local))
                          .count();
  if (!stretch.to && first < last && rest.day == last && hour > kQuietHour &&
      rest.weeks[weekday] >= 1 && rest.usual[weekday] >= 5 &&
      rest.today < 0.05F * rest.usual[weekday]) {
    days += hour;
  }
  return days;
}

bool Observer::is_dead(Key carrier, Instant now) const {
  if (missed_reports(carrier, now) <= kDeadFrom) return false;
  return feeds_.size() < 2 ||
         std::any_of(
             feeds_.begin(), feeds_.end(),
             [&](const auto& each) {
               return each.first != carrier && missed_reports(each.first, now) < kDeadFrom / 2;
             });
}

double Observer::missed_reports(Key carrier, Instant now) const {
  const auto found = feeds_.find(carrier);
  if (found == feeds_.end()) return 0;
  const Feed& feed = found->second;
  const auto local = [&](Instant at) { return at + std::chrono::minutes{utc_offset_min_}; };
  double missed = 0;
  auto at = std::chrono::ceil<std::chrono::hours>(local(feed.last));
  for (int hours = 0; at + std::chrono::hours{1} <= local(now) && hours < 96; ++hours) {
    const std::int64_t hour = at.time_since_epoch().count();
    const auto day = std::chrono::sys_days{std::chrono::days{hour / 24}};
    const std::size_t cell = static_cast<std::size_t>(hour % 24) +
                             (std::chrono::weekday(day) == std::chrono::Sunday ? 24 : 0);
    missed += static_cast<double>(feed.rate[cell]);
    at += std::chrono::hours{1};
  }
  return missed;
}

}  // namespace onda::promise::cause
