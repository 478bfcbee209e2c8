// What the observer sees of one stretch, and what it makes of it.

#include <algorithm>

#include "promise/cause/observer.hpp"
#include "promise/cause/slowness.hpp"

namespace onda::promise::cause {
namespace {

using std::chrono::hours;

// Chosen, not fitted.
constexpr hours kRestsFrom{12};  // before, no circumstance outside explains anything
constexpr double kKnownHour = 4;
constexpr double kOneNight = 0.7;  // in days
constexpr double kKnownKind = 5;
constexpr double kYoungNorm = 20;
constexpr double kCovers = 0.5;      // of the overrun
constexpr double kFlowN = 8;         // others by which it is known that things flow
constexpr float kSureOfKept = 0.9F;  // that news was kept away which came after a silence

CrowdCount one() { return {1, 1, 0.1}; }

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

bool holds_during(const Circumstance& each, const Stretch& stretch, Instant now) {
  const Instant end = stretch.to ? stretch.to->at : now;
  if (each.from > end || (each.to && *each.to < stretch.from.at)) return false;
  switch (each.reach) {
    case Reach::everywhere: return stretch.from.step >= Step::packed;
    case Reach::destination: return stretch.from.step >= Step::accepted;
    case Reach::place:
      return each.place == stretch.from.place || (stretch.to && each.place == stretch.to->place);
  }
  return false;
}

// Whether it held for most of what the stretch took beyond its norm.
bool covers(const Circumstance& each, const Stretch& stretch, double excess, Instant now) {
  const Instant end = stretch.to ? stretch.to->at : now;
  const Millis overrun{static_cast<Millis::rep>(excess * 86'400'000)};
  const Instant from = std::max(each.from, end - overrun);
  const Instant to = each.to ? std::min(*each.to, end) : end;
  return from < to && days_between(from, to) >= kCovers * excess;
}

// Saturdays and Sundays, where it is, that the stretch has touched.
double weekend_days(const Facts& facts, const Stretch& stretch, Instant now) {
  const auto day_of = [&](Instant at) {
    return std::chrono::floor<std::chrono::days>(at + std::chrono::minutes{facts.utc_offset_min});
  };
  const auto last = day_of(stretch.to ? stretch.to->at : now);
  double count = 0;
  for (auto day = day_of(stretch.from.at); day <= last && count < 4; day += std::chrono::days{1}) {
    const std::chrono::weekday weekday{day};
    count += weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
  }
  return count;
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

Stage stage_from(Step step, Leg leg) {
  const bool at_the_end = leg == Leg::last;
  switch (step) {
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

// Days off that the stretch waited through; those do not count against anyone.
double Observer::days_off(const Parcel& parcel, const Stretch& stretch, Instant now) const {
  const Stop& from = stretch.from;
  const bool is_shop = from.step <= Step::packed;
  const bool is_last = from.step >= Step::out || leg_of(parcel.facts, from) == Leg::last;
  if (!is_shop && !is_last) return 0;
  const DaysOff& days = is_shop ? shop_days_ : courier_days_;
  if (stretch.to) return days.passed_between(from.at, stretch.to->at);
  return days.between(from.at, std::max(now, from.at), now);
}

// A stretch against its norm.
Finding Observer::measure(const Parcel& parcel, const Stretch& stretch, Instant now) const {
  const double days = std::max(0.0, stretch.days(now) - days_off(parcel, stretch, now));
  const Leg leg = leg_of(parcel.facts, stretch.from);
  std::optional<Step> to;
  if (stretch.to && !stretch.is_detour) to = stretch.to->step;
  Norms::Norm norm = norms_.norm(norm_key(parcel.facts, stretch.from, to, leg), days);
  if (norm.n < kKnownKind && to) {
    to = std::nullopt;
    norm = norms_.norm(norm_key(parcel.facts, stretch.from, to, leg), days);
  }
  // Who has not seen such an hour yet knows nothing of its night and its weekend.
  if (norm.n_hour < kKnownHour) {
    const double idle = kOneNight + weekend_days(parcel.facts, stretch, now);
    norm.survival =
        norms_.norm(norm_key(parcel.facts, stretch.from, to, leg), std::max(0.0, days - idle))
            .survival;
    if (norm.n < kKnownKind) norm.survival = std::max(norm.survival, 0.3);
  }
  Finding finding;
  finding.survival = norm.survival;
  finding.norm_days = norm.median;
  finding.norm_n = norm.n;
  finding.excess_days = norm.n > 0 ? std::max(0.0, days - norm.median) : 0;
  finding.since = stretch.from.at;
  finding.is_open = !stretch.to;
  return finding;
}

bool Observer::is_slow(Handle handle, Instant now) const {
  const Parcel& parcel = at(handle);
  return parcel.is_troubled ||
         wants_look(measure(parcel, {.from = parcel.trail.last(), .to = {}}, now));
}

std::vector<Finding> Observer::diagnose(Handle handle,
                                        Instant now,
                                        const std::vector<Circumstance>& outside) const {
  const Parcel& parcel = at(handle);
  std::vector<Finding> findings;
  const auto strange = [&](Key place) { return is_strange(parcel.facts, place); };
  for (const Stretch& stretch : parcel.trail.stretches(strange)) {
    std::optional<Finding> finding = judge_one(parcel, stretch, now, outside);
    if (finding) findings.push_back(std::move(*finding));
  }
  if (parcel.dark.until != parcel.dark.from) findings.push_back(dark_finding(parcel));
  return findings;
}

// Nothing where it takes no longer than its kind and nobody speaks of trouble.
std::optional<Finding> Observer::judge_one(const Parcel& parcel,
                                           const Stretch& stretch,
                                           Instant now,
                                           const std::vector<Circumstance>& outside) const {
  Finding finding = measure(parcel, stretch, now);
  bool has_word = false;
  for (const Word& word : parcel.trail.words()) {
    if (word.at < stretch.from.at || (stretch.to && word.at > stretch.to->at)) continue;
    float& said = finding.words[static_cast<std::size_t>(word.incident.cause)];
    said = std::max(said, word.incident.weight);
    has_word = true;
  }
  for (std::size_t i = 0; i < outside.size(); ++i) {
    if (holds_during(outside[i], stretch, now)) finding.outside.push_back(i);
  }
  // Beside a stretch that ended in time, or a rest that has only begun, it says nothing.
  const bool rests = !stretch.to && now - stretch.from.at >= kRestsFrom;
  has_word = has_word || (rests && !finding.outside.empty());
  const bool in_vain = stretch.rounds > 1 || stretch.was_attempted;
  if (!wants_look(finding) && !has_word && !stretch.is_detour && !in_vain) return std::nullopt;
  look_at(parcel, stretch, finding, now);
  look_around(parcel, stretch, finding);
  weigh_outside(parcel, stretch, outside, now, finding);
  finding.odds = judge(finding.seen, finding.words, weights_);
  const auto most = std::max_element(finding.odds.begin(), finding.odds.end());
  finding.cause = static_cast<Cause>(most - finding.odds.begin());
  finding.probability = *most;
  if (finding.is_named()) finding.stage = home_of(finding.cause, finding.stage);
  return finding;
}

Finding Observer::dark_finding(const Parcel& parcel) const {
  const Dark& dark = parcel.dark;
  Finding finding;
  finding.stage = stage_from(dark.step, Leg::inner);
  finding.cause = Cause::feed_outage;
  finding.probability = kSureOfKept;
  finding.excess_days = days_between(dark.from, dark.until);
  finding.since = dark.from;
  finding.odds[static_cast<std::size_t>(Cause::feed_outage)] = kSureOfKept;
  finding.odds[static_cast<std::size_t>(Cause::variation)] = 1 - kSureOfKept;
  return finding;
}

void Observer::look_at(const Parcel& parcel,
                       const Stretch& stretch,
                       Finding& finding,
                       Instant now) const {
  using enum Evidence;
  Evidences& seen = finding.seen;
  const Leg leg = leg_of(parcel.facts, stretch.from);
  finding.stage = stage_from(stretch.from.step, leg);
  const auto flag = [](bool is) { return is ? 1.0F : 0.0F; };
  seen[always] = 1;
  seen[leg == Leg::last ? at_the_end : standing_of(stretch.from.step)] = 1;
  seen[is_open] = flag(!stretch.to);
  seen[scans_missing] = flag(skips(stretch));
  seen[over_a_day] = flag(finding.excess_days > 1);
  seen[over_three_days] = flag(finding.excess_days > 3);
  seen[over_six_days] = flag(finding.excess_days > 6);
  seen[rare] = flag(finding.survival < 0.05);
  seen[very_rare] = flag(finding.survival < 0.01);
  const double whole = finding.excess_days + finding.norm_days;
  seen[long_for_kind] = whole > 0 ? static_cast<float>(finding.excess_days / whole) : 0;
  seen[young_norm] = flag(finding.norm_n < kYoungNorm);
  seen[detour] = flag(stretch.is_detour);
  seen[several_rounds] = flag(stretch.rounds > 1);
  seen[attempted] = flag(stretch.was_attempted);
  seen[cross_border] = flag(parcel.facts.is_cross_border);
  Instant round{};
  for (const Stop& stop : parcel.trail.stops()) {
    if (stop.step != Step::out) continue;
    const bool apart = round != Instant{} && stop.at - round > hours{36};
    const bool far_apart = apart && stop.at - round > hours{54};
    seen[rest_between] = std::max(seen[rest_between], flag(apart && stretch.rounds > 1));
    seen[long_rest] = std::max(seen[long_rest], flag(far_apart && stretch.rounds > 1));
    round = stop.at;
  }
  if (!stretch.to && !is_of_shop(stretch.from.step)) {
    seen[feed_dead] = flag(feeds_.is_dead(parcel.facts.carrier, now));
  }
}

// Who else is slow, now or when most were while the stretch went on.
void Observer::look_around(const Parcel& parcel, const Stretch& stretch, Finding& finding) const {
  using enum Evidence;
  const auto note = [&](Evidence evidence, const CrowdCount& count) {
    const double strength = count.strength();
    finding.seen[evidence] = std::max(finding.seen[evidence], static_cast<float>(strength));
    if (strength < 0.2 || count.observed < finding.crowd.observed) return;
    finding.crowd = count;
    finding.circle = evidence;
  };
  if (!stretch.is_detour) {
    const Circles circles =
        circles_of(parcel.facts, stretch.from, leg_of(parcel.facts, stretch.from));
    const auto others = [&](Key key) {
      return key == 0 ? CrowdCount{} : crowd_.count(key).without(one());
    };
    const CrowdCount place = others(circles.place);
    const CrowdCount lane = others(circles.lane);
    const CrowdCount branch = others(circles.branch);
    const CrowdCount pickup = others(circles.pickup);
    for (const Key item : circles.items) note(same_item, others(item));
    const CrowdCount seller = others(circles.seller);
    note(same_seller, seller);
    note(other_sellers, others(circles.sellers).without(seller));
    note(same_pickup, pickup);
    note(other_pickups, others(circles.pickups).without(pickup));
    note(same_place, place);
    note(same_lane, lane);
    note(other_lanes, place.without(lane));
    note(other_places, others(circles.owner).without(place));
    note(region_others, others(circles.region).without(others(circles.region_own)));
    note(same_branch, branch);
    note(other_branches, others(circles.branches).without(branch));
    note(branch_others, others(circles.around).without(others(circles.around_own)));
  }
  const auto memory = std::find_if(parcel.memories.begin(), parcel.memories.end(),
                                   [&](const Memory& each) { return each.since == finding.since; });
  if (memory != parcel.memories.end()) {
    for (std::size_t i = 0; i < kOthers; ++i) {
      float& seen = finding.seen.values[kFirstOther + i];
      seen = std::max(seen, memory->seen[i]);
    }
    if (memory->crowd.observed > finding.crowd.observed) {
      finding.crowd = memory->crowd;
      finding.circle = memory->circle;
    }
  }
  const auto first = finding.seen.values.begin() + static_cast<std::ptrdiff_t>(kFirstOther);
  const float most = *std::max_element(first, first + static_cast<std::ptrdiff_t>(kOthers));
  finding.seen[alone] = 1 - most;
  finding.seen[alone_for_days] = finding.excess_days > 3 ? 1 - most : 0;
}

void Observer::remember(Parcel& parcel, const Stretch& stretch) {
  constexpr std::size_t kMostMemories = 64;
  Finding finding;
  finding.since = stretch.from.at;
  look_around(parcel, stretch, finding);
  auto memory = std::find_if(parcel.memories.begin(), parcel.memories.end(),
                             [&](const Memory& each) { return each.since == finding.since; });
  if (memory == parcel.memories.end()) {
    if (finding.seen[Evidence::alone] == 1) return;
    if (parcel.memories.size() == kMostMemories) parcel.memories.erase(parcel.memories.begin());
    parcel.memories.push_back({.since = finding.since, .seen = {}, .crowd = {}});
    memory = parcel.memories.end() - 1;
  }
  std::copy_n(finding.seen.values.begin() + static_cast<std::ptrdiff_t>(kFirstOther), kOthers,
              memory->seen.begin());
  memory->crowd = finding.crowd;
  memory->circle = finding.circle;
}

// Whether those whom the circumstance would hold as well pass as ever.
bool Observer::do_others_flow(const Parcel& parcel,
                              const Stretch& stretch,
                              const Circumstance& each) const {
  const Circles circles =
      circles_of(parcel.facts, stretch.from, leg_of(parcel.facts, stretch.from));
  const auto rest = [&](Key whole, Key own) {
    return whole == 0 ? CrowdCount{} : crowd_.count(whole).without(crowd_.count(own));
  };
  CrowdCount others;
  if (each.reach == Reach::place) {
    others = crowd_.count(circles.place).without(one());
  } else if (each.reach == Reach::destination) {
    others = crowd_.count(circles.branch != 0 ? circles.around : circles.region).without(one());
  } else if (circles.pickups != 0) {
    others = rest(circles.pickups, circles.pickup);
  } else if (circles.branches != 0) {
    others = rest(circles.branches, circles.branch);
  } else {
    others = rest(circles.owner, circles.place);
  }
  return others.n >= kFlowN && others.observed <= others.expected + 1;
}

void Observer::weigh_outside(const Parcel& parcel,
                             const Stretch& stretch,
                             const std::vector<Circumstance>& outside,
                             Instant now,
                             Finding& finding) const {
  for (const std::size_t i : finding.outside) {
    const Circumstance& each = outside[i];
    float weight = each.incident.weight;
    if (wants_look(finding) && covers(each, stretch, finding.excess_days, now) &&
        !do_others_flow(parcel, stretch, each)) {
      weight = std::max(weight, kCoveringWord);
    }
    float& said = finding.words[static_cast<std::size_t>(each.incident.cause)];
    said = std::max(said, weight);
  }
}

}  // namespace onda::promise::cause
