#include "promise/cause/observer.hpp"

#include <algorithm>

#include "promise/cause/fading.hpp"
#include "promise/cause/slowness.hpp"

namespace onda::promise::cause {
namespace {

using std::chrono::hours;

// Chosen, not fitted.
constexpr float kSharedTrouble = 0.3F;  // from there on a stretch says little of what is usual
constexpr float kSharedWeight = 0.25F;
constexpr double kSilentDays = 12;  // beyond its norm: lost, and says nothing of the place any more
constexpr double kStrangeShare = 0.02;
constexpr double kStrangeFrom = 40;
constexpr float kKnownEnd = 5;
constexpr hours kKept{12};       // news that was told so much later was kept away
constexpr hours kSoonAfter{12};  // a silence ended
// Of what was counted of places: as norms fade, and half of one way says
// nothing.
constexpr double kHalfLifeDays = 45;
constexpr double kForgotten = 0.5;
// Bounds that ordinary shops never come near; beyond, what weighs least is
// dropped.
constexpr std::size_t kMostNorms = 400'000;
constexpr std::size_t kMostCrowd = 400'000;
constexpr std::size_t kMostPlaces = 200'000;

}  // namespace

void Observer::Share::add(float parts, Instant now) {
  const Fade fading = fade(touched, now, kHalfLifeDays);
  const auto kept = static_cast<float>(fading.kept);
  const auto counts = static_cast<float>(fading.counts);
  part = part * kept + parts * counts;
  whole = whole * kept + counts;
}

double Observer::Share::at(Instant now) const {
  return static_cast<double>(whole) * left_of(days_between(touched, now), kHalfLifeDays);
}

Handle Observer::begin(Facts facts) {
  if (!knows_offset_) {
    knows_offset_ = true;
    feeds_ = CarrierFeeds(facts.utc_offset_min);
    shop_days_ = courier_days_ = DaysOff(facts.utc_offset_min);
  }
  const Instant placed = facts.placed_at;
  if (free_.empty()) {
    parcels_.push_back({.facts = {}, .trail = Trail(placed), .dark = {}, .memories = {}});
    free_.push_back(static_cast<Handle>(parcels_.size()));
  }
  const Handle handle = free_.back();
  free_.pop_back();
  at(handle) = {.facts = std::move(facts), .trail = Trail(placed), .dark = {}, .memories = {}};
  open_.push_back(handle);
  return handle;
}

Leg Observer::leg_of(const Facts& facts, const Stop& stop) const {
  if (stop.step != Step::departed && stop.step != Step::arrived) return Leg::inner;
  const auto found =
      ends_.find(join(join(facts.carrier, stop.place), static_cast<Key>(stop.step) + 1));
  const bool ends_here = found != ends_.end() && found->second.whole >= kKnownEnd &&
                         found->second.part > found->second.whole / 2;
  return ends_here ? Leg::last : Leg::inner;
}

bool Observer::is_strange(const Facts& facts, Key place) const {
  const Key lane = join(facts.carrier, facts.destination);
  const auto all = passed_.find(lane);
  if (all == passed_.end() || static_cast<double>(all->second.whole) < kStrangeFrom) return false;
  const auto here = passed_.find(join(lane, place));
  return here == passed_.end() || here->second.at(all->second.touched) <
                                      kStrangeShare * static_cast<double>(all->second.whole);
}

void Observer::tell(Handle handle, const Stop& stop, Instant now) {
  Parcel& parcel = at(handle);
  if (!parcel.is_open) return;
  const Stop before = parcel.trail.last();
  const std::vector<Stop>& stops = parcel.trail.stops();
  const bool returns = std::any_of(stops.begin(), stops.end(), [&](const Stop& each) {
    return each.place != 0 && each.place == stop.place && each.place != before.place;
  });
  if (!parcel.trail.add(stop)) return;
  if (stop.step == Step::packed) shop_days_.worked(now);
  if (stop.step == Step::out) courier_days_.worked(now);
  if (!is_of_shop(stop.step)) {
    note_darkness(parcel, before, stop, now);
    learn_shop(parcel, now);
  }
  const bool is_next = parcel.trail.last().at == stop.at && before.step < Step::out;
  if (!is_next || returns || stop.step == Step::attempted || is_strange(parcel.facts, stop.place)) {
    parcel.is_troubled = true;
  }
  if (!is_next) return;
  const Stretch stretch{.from = before, .to = stop};
  const Finding finding = measure(parcel, stretch, now);
  const bool slow = is_slow_among_others(finding.survival, finding.excess_days);
  const Leg leg = leg_of(parcel.facts, before);
  circles_of(parcel.facts, before, leg).each([&](Key key) {
    crowd_.ended(key, slow ? 1 : 0, now);
  });
  if (wants_look(finding)) parcel.is_troubled = true;
  if (slow) remember(parcel, stretch);
}

void Observer::tell(Handle handle, const Word& word) {
  if (!at(handle).is_open) return;
  at(handle).trail.add(word);
  at(handle).is_troubled = true;
}

// News that comes only after a silence of its carrier was kept away. Where
// nothing of that time is told afterwards, to nobody, what is missing of this
// parcel's way was not kept but lost with it.
void Observer::note_darkness(Parcel& parcel,
                             const Stop& before,
                             const Stop& stop,
                             Instant now) const {
  const Key carrier = parcel.facts.carrier;
  const Silence* silence = feeds_.silence(carrier, before.at, now);
  if (silence != nullptr && silence->until + kSoonAfter < now) silence = nullptr;
  const bool came_with_others =
      feeds_.pours(carrier) || (silence != nullptr && (silence->from - hours{1} < stop.at ||
                                                       now < silence->until + hours{1}));
  Dark dark{stop.at, now, before.step};
  if (now - stop.at < kKept || !came_with_others) {
    if (silence == nullptr || silence->told_since > 0) return;
    if (!skips({.from = before, .to = stop})) return;
    dark.from = std::max(silence->from, before.at);
    dark.until = silence->until;
    if (dark.until - dark.from < kKept) return;
  }
  if (dark.until - dark.from <= parcel.dark.until - parcel.dark.from) return;
  parcel.dark = dark;
  parcel.is_troubled = true;
}

void Observer::end(Handle handle, Instant now) {
  Parcel& parcel = at(handle);
  if (!parcel.is_open) return;
  learn(parcel, now);
  parcel = {.facts = {}, .trail = Trail(Instant{}), .is_open = false, .dark = {}, .memories = {}};
  ended_.push_back(handle);
}

void Observer::learn(const Parcel& parcel, const Stretch& stretch, Instant now) {
  if (!stretch.to || stretch.is_detour) return;
  const double days = stretch.days(now);
  const auto memory =
      std::find_if(parcel.memories.begin(), parcel.memories.end(),
                   [&](const Memory& each) { return each.since == stretch.from.at; });
  const bool shared = memory != parcel.memories.end() &&
                      *std::max_element(memory->seen.begin(), memory->seen.end()) > kSharedTrouble;
  const Leg leg = leg_of(parcel.facts, stretch.from);
  const Norms::Sample sample{days, shared ? kSharedWeight : 1.0F};
  norms_.learn(norm_key(parcel.facts, stretch.from, stretch.to->step, leg), sample, now);
  norms_.learn(norm_key(parcel.facts, stretch.from, std::nullopt, leg), sample, now);
}

// The shop's own notes come as things happen: they are learned from when the
// carrier has it.
void Observer::learn_shop(Parcel& parcel, Instant now) {
  if (parcel.has_left_shop) return;
  parcel.has_left_shop = true;
  const auto nowhere = [](Key) { return false; };
  for (const Stretch& stretch : parcel.trail.stretches(nowhere)) {
    if (stretch.to && is_of_shop(stretch.from.step)) learn(parcel, stretch, now);
  }
}

void Observer::learn(const Parcel& parcel, Instant now) {
  const auto strange = [&](Key place) { return is_strange(parcel.facts, place); };
  for (const Stretch& stretch : parcel.trail.stretches(strange)) {
    if (parcel.has_left_shop && is_of_shop(stretch.from.step)) continue;
    learn(parcel, stretch, now);
  }
  learn_places(parcel, now);
}

void Observer::learn_places(const Parcel& parcel, Instant now) {
  const Facts& facts = parcel.facts;
  const Key lane = join(facts.carrier, facts.destination);
  passed_[lane].add(1, now);
  const std::vector<Stop>& stops = parcel.trail.stops();
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (is_of_shop(stops[i].step) || stops[i].place == 0) continue;
    const bool again = std::any_of(stops.begin(), stops.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const Stop& each) { return each.place == stops[i].place; });
    if (!again) passed_[join(lane, stops[i].place)].add(1, now);
    if (i + 1 == stops.size()) continue;
    const bool ends = stops[i + 1].step == Step::out || stops[i + 1].step == Step::delivered;
    ends_[join(join(facts.carrier, stops[i].place), static_cast<Key>(stops[i].step) + 1)].add(
        ends ? 1.0F : 0.0F, now);
  }
}

void Observer::recount(Instant now) {
  std::erase_if(open_, [&](Handle handle) { return !at(handle).is_open; });
  free_.insert(free_.end(), ended_.begin(), ended_.end());
  ended_.clear();
  crowd_.clear_open(now);
  shop_days_.pass_to(now);
  courier_days_.pass_to(now);
  std::vector<Handle> slow;
  for (const Handle handle : open_) {
    const Parcel& parcel = at(handle);
    const Stop& last = parcel.trail.last();
    if (last.step >= Step::out) continue;
    if (!is_of_shop(last.step) && feeds_.is_dead(parcel.facts.carrier, now)) continue;
    const Finding finding = measure(parcel, {.from = last, .to = {}}, now);
    if (!is_slow_among_others(finding.survival, finding.excess_days)) continue;
    slow.push_back(handle);
    if (finding.excess_days > kSilentDays) continue;
    const Leg leg = leg_of(parcel.facts, last);
    circles_of(parcel.facts, last, leg).each([&](Key key) { crowd_.still_open(key); });
  }
  for (const Handle handle : slow)
    remember(at(handle), {.from = at(handle).trail.last(), .to = {}});
  forget(now);
}

// Once a day.
void Observer::forget(Instant now) {
  if (now - forgot_at_ < hours{24}) return;
  forgot_at_ = now;
  norms_.forget(now, kMostNorms);
  crowd_.forget(now, kMostCrowd);
  feeds_.forget(now);
  shop_days_.forget(now);
  courier_days_.forget(now);
  const auto weight = [&](const Share& each) { return each.at(now); };
  forget_least(ends_, kForgotten, kMostPlaces, weight);
  forget_least(passed_, kForgotten, kMostPlaces, weight);
}

std::vector<Handle> Observer::silent_since(Instant before) const {
  std::vector<Handle> silent;
  for (const Handle handle : open_) {
    const Parcel& parcel = at(handle);
    if (parcel.is_open && parcel.trail.last().at < before) silent.push_back(handle);
  }
  return silent;
}

Observer::Size Observer::size() const {
  Size size{.parcels = 0,
            .norms = norms_.nodes(),
            .crowd = crowd_.nodes(),
            .passed = passed_.size() + ends_.size(),
            .bytes = 0};
  for (const Parcel& each : parcels_) {
    size.parcels += each.is_open ? 1 : 0;
    size.bytes += each.trail.stops().capacity() * sizeof(Stop) +
                  each.trail.words().capacity() * sizeof(Word) +
                  each.facts.skus.capacity() * sizeof(Key) +
                  each.memories.capacity() * sizeof(Memory);
  }
  size.bytes += parcels_.capacity() * sizeof(Parcel) +
                (open_.capacity() + ended_.capacity() + free_.capacity()) * sizeof(Handle) +
                norms_.bytes() + crowd_.bytes() +
                size.passed * (sizeof(Key) + sizeof(Share) + 3 * sizeof(void*));
  return size;
}

}  // namespace onda::promise::cause
