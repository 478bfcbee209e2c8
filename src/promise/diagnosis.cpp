#include "promise/diagnosis.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "promise/cause/incident.hpp"
#include "promise/route.hpp"

namespace onda::promise {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr hours kRecountEvery{6};
constexpr hours kHistory{24};
constexpr days kLongestGap{60};  // counted step by step
constexpr std::size_t kMostCauses = 3;
constexpr float kLeastLikely = 0.05F;
// A cause that was told stays until another is likelier by this.
constexpr double kTellsOther = 0.15;
constexpr double kStillTold = 0.4;
// A shop that told of payments or its warehouse tells of every order for so long after.
constexpr days kTellsFor{7};

tracking::Detail detail_of(const tracking::Meaning& meaning) {
  return tracking::detail_of(meaning.detail).value_or(tracking::Detail::none);
}

// How much of the delay a finding explains.
double worth(const cause::Finding& finding) {
  return (finding.is_named() ? 1 : 0.1) * static_cast<double>(finding.probability) *
         (finding.excess_days + 0.1);
}

bool is_of_place(cause::Cause cause) {
  return cause == cause::Cause::hub_congestion || cause == cause::Cause::last_mile ||
         cause == cause::Cause::misroute;
}

std::vector<CauseGuess> guesses_of(const cause::Finding& finding, const ParcelState& state) {
  std::vector<CauseGuess> guesses;
  for (std::size_t i = 0; i < cause::kCauses; ++i) {
    const auto each = static_cast<cause::Cause>(i);
    if (each == cause::Cause::variation || finding.odds[i] < kLeastLikely) continue;
    CauseGuess guess{.code = std::string(to_text(each)),
                     .probability = static_cast<double>(finding.odds[i]),
                     .stage = std::string(to_text(finding.stage)),
                     .excess_days = finding.excess_days,
                     .since = finding.since,
                     .n = finding.crowd.n,
                     .observed = finding.crowd.observed,
                     .expected = finding.crowd.expected};
    if (finding.is_open && is_of_place(each)) guess.where = state.place;
    if (each == cause::Cause::stock_shortage && state.stock_from)
      guess.until = Zone::find_or_utc(state.zone).local(*state.stock_from).day;
    guesses.push_back(std::move(guess));
  }
  std::stable_sort(guesses.begin(), guesses.end(), [](const CauseGuess& a, const CauseGuess& b) {
    return a.probability > b.probability;
  });
  if (guesses.size() > kMostCauses) guesses.resize(kMostCauses);
  return guesses;
}

// The signals that touch the parcel, and what each is for causes; side by side.
struct Around {
  std::vector<const ToldSignal*> signals;
  std::vector<cause::Circumstance> circumstances;
};

Around around(const ParcelState& state, const std::vector<ToldSignal>& told) {
  Around around;
  const Lane lane{state.carrier, {}, state.origin, state.destination};
  for (const ToldSignal& each : told) {
    if (!touches(each.signal, lane)) continue;
    const std::optional<cause::Circumstance> said = circumstance_of(each.signal);
    if (!said) continue;
    around.signals.push_back(&each);
    around.circumstances.push_back(*said);
  }
  return around;
}

void name_signals(std::vector<CauseGuess>& guesses,
                  const cause::Finding& finding,
                  const Around& around) {
  for (const std::size_t i : finding.outside) {
    const std::string_view code = to_text(around.circumstances[i].incident.cause);
    for (CauseGuess& guess : guesses) {
      if (guess.code != code || !guess.signal.empty()) continue;
      const ToldSignal& told = *around.signals[i];
      guess.signal = told.id.text();
      guess.says = told.signal.text.empty() ? told.signal.source : told.signal.text;
    }
  }
}

void keep_told(std::vector<CauseGuess>& guesses, const ParcelState& state) {
  if (!state.delay || guesses.empty()) return;
  const auto told = std::find_if(guesses.begin(), guesses.end(), [&](const CauseGuess& each) {
    return each.code == state.delay->open.cause;
  });
  if (told == guesses.end() || told->probability < kStillTold) return;
  if (guesses.front().probability - told->probability >= kTellsOther) return;
  std::rotate(guesses.begin(), told, told + 1);
  guesses.front().probability = std::max(guesses.front().probability, kNameCauseFrom);
}

Instant told_at(const Lived& lived, const News& news) {
  const bool is_history = news.position.at + kHistory < lived.known_at;
  return is_history ? news.position.at : news.heard_at;
}

// When its end was told; where no news tells of it, after all others.
Instant end_of(const Lived& lived) {
  Instant end = std::max(lived.known_at, *lived.ended_at);
  for (const News& each : lived.news) {
    if (each.position.at == *lived.ended_at) return told_at(lived, each);
    end = std::max(end, told_at(lived, each));
  }
  return end;
}

// The course as it was known then.
orders::Course as_of(const orders::Course& course, Instant now) {
  const auto known = [&](const std::optional<Instant>& at) {
    return at && *at <= now ? at : std::nullopt;
  };
  orders::Course then{.paid = known(course.paid),
                      .stocked = known(course.stocked),
                      .packed = known(course.packed),
                      .handed_over = known(course.handed_over),
                      .shortage = course.shortage};
  if (then.shortage && then.shortage->since > now) then.shortage.reset();
  if (then.shortage) then.shortage->until = known(then.shortage->until);
  return then;
}

// When something was to be heard of the parcel from its shop.
std::vector<Instant> moments_of(const Lived& lived, Instant now) {
  const orders::Course& course = lived.course;
  std::vector<Instant> moments;
  const auto add = [&](const std::optional<Instant>& at) {
    if (at && *at <= now) moments.push_back(*at);
  };
  for (const auto& at : {course.paid, course.stocked, course.packed, course.handed_over}) add(at);
  if (course.shortage) add(course.shortage->since);
  add(lived.made_at);
  return moments;
}

}  // namespace

Lived lived_of(const ShipmentRow& row, const ParcelState& state, const std::vector<News>& news) {
  const Destination to = destination_of(row.ship_to);
  Lived lived{.parcel = state.name,
              .facts = {},
              .news = news,
              .course = row.course,
              .made_at = std::nullopt,
              .known_at = row.created_at,
              .ended_at = state.ending ? state.ended_at : std::nullopt};
  lived.facts.carrier = cause::key_of(row.carrier);
  lived.facts.origin = cause::key_of(state.origin);
  lived.facts.destination = cause::key_of(to.region);
  lived.facts.zone = cause::key_of(to.area);
  lived.facts.placed_at = state.begun_at;
  lived.facts.promised_end = state.promise_ends_at;
  lived.facts.utc_offset_min = Zone::find_or_utc(row.zone).local(state.begun_at).offset_min;
  for (const std::string& sku : row.skus) lived.facts.skus.push_back(cause::key_of(sku));
  const bool is_past = !news.empty() && news.front().position.at <= row.created_at;
  if (!is_past) lived.made_at = row.created_at;
  return lived;
}

Diagnosis::Shop& Diagnosis::shop_of(ShopId shop) {
  std::unique_ptr<Shop>& found = shops_[shop];
  if (!found) found = std::make_unique<Shop>();
  return *found;
}

Diagnosis::Known& Diagnosis::known(const Lived& lived) {
  const auto found = handles_.find(lived.parcel.shipment);
  if (found != handles_.end()) return found->second;
  const cause::Handle handle = shop_of(lived.parcel.shop).observer.begin(lived.facts);
  return handles_.emplace(lived.parcel.shipment, Known{lived.parcel.shop, handle}).first->second;
}

// What has been silent for so long has ended for tracking too.
void Diagnosis::forget_silent(ShopId id, Shop& shop, Instant now) {
  const std::vector<cause::Handle> silent = shop.observer.silent_since(now - tracking::kRest);
  for (const cause::Handle handle : silent) shop.observer.end(handle, now);
  if (silent.empty()) return;
  std::erase_if(handles_, [&](const auto& each) {
    return each.second.shop == id && !shop.observer.is_open(each.second.handle);
  });
}

void Diagnosis::pass_to(ShopId id, Shop& shop, Instant now) {
  if (shop.next_recount < now - kLongestGap) shop.next_recount = std::chrono::floor<days>(now);
  for (; shop.next_recount <= now; shop.next_recount += kRecountEvery) {
    const Instant at = shop.next_recount;
    if (at == std::chrono::floor<days>(at)) forget_silent(id, shop, at);
    shop.observer.recount(at);
  }
}

void Diagnosis::hear(Shop& shop, const Known& known, const Lived& lived, const News& news) {
  const Instant now = told_at(lived, news);
  const Instant at = std::min(news.position.at, now);
  if (news.heard_at > known.heard_until) shop.observer.heard(lived.facts.carrier, at, now);
  const tracking::Detail detail = detail_of(news.meaning);
  if (const std::optional<cause::Step> step = cause::step_of(news.meaning.status, detail)) {
    const cause::Key place = cause::key_of(place_name("", news.place));
    shop.observer.tell(known.handle, cause::Stop{at, *step, place}, now);
  }
  if (const auto incident = cause::incident_of(news.meaning.status, detail))
    shop.observer.tell(known.handle, cause::Word{at, *incident});
}

// Where a shop does not tell of its warehouse, a parcel that it tells of is packed. One that tells
// of it has packed what it says it has; so has one that tells of payments and not of this one's.
Diagnosis::Told Diagnosis::way_of(Shop& shop,
                                  const orders::Course& course,
                                  const std::optional<Instant>& made_at,
                                  Instant now) {
  if (course.paid) shop.told_paid = now;
  if (course.tells_of_packing()) shop.told_packed = now;
  Told way{course.paid, course.stocked, course.packed ? course.packed : course.handed_over};
  const bool waits =
      now - shop.told_packed < kTellsFor || (!course.paid && now - shop.told_paid < kTellsFor);
  if (!way[2] && !waits && made_at && *made_at <= now)
    way[2] = course.paid ? std::max(*course.paid, *made_at) : *made_at;
  return way;
}

void Diagnosis::hear_order(Shop& shop, Known& known, const Lived& lived, Instant now) {
  constexpr std::array kSteps{cause::Step::paid, cause::Step::stocked, cause::Step::packed};
  const orders::Course course = as_of(lived.course, now);
  const Told way = way_of(shop, course, lived.made_at, now);
  const auto in_time = [&](Instant at) { return std::max(at, lived.facts.placed_at); };
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    std::optional<Instant>& told = known.told[i];
    if (told == way[i]) continue;
    if (told) shop.observer.take_back(known.handle, {in_time(*told), kSteps[i], 0});
    if (way[i]) shop.observer.tell(known.handle, {in_time(*way[i]), kSteps[i], 0}, now);
    told = way[i];
  }
  if (!course.shortage || known.short_since == course.shortage->since) return;
  known.short_since = course.shortage->since;
  const cause::Incident incident{cause::Cause::stock_shortage, cause::Party::shop,
                                 cause::kPlainWord};
  shop.observer.tell(known.handle, cause::Word{in_time(course.shortage->since), incident});
}

// What is told after its end, once that is known, is told of nothing. What its shop told of its
// order counts as told when it happened where the parcel is lived through for the first time.
void Diagnosis::add_moments(const Lived& lived, Instant now, std::vector<Moment>& moments) const {
  const auto found = handles_.find(lived.parcel.shipment);
  const bool is_new = found == handles_.end();
  Instant first = lived.known_at, end = Instant::max();
  for (const News& each : lived.news) first = std::min(first, told_at(lived, each));
  if (lived.ended_at) end = end_of(lived);
  if (is_new) moments.push_back({first, &lived, What::beginning, 0});
  if (!is_new && now <= end) moments.push_back({now, &lived, What::order, 0});
  for (const Instant at : moments_of(lived, now)) {
    if (is_new && std::max(at, first) <= end)
      moments.push_back({std::max(at, first), &lived, What::order, 0});
  }
  for (std::size_t i = 0; i < lived.news.size(); ++i) {
    const Instant at = told_at(lived, lived.news[i]);
    if (at <= end && (is_new || lived.news[i].heard_at >= found->second.heard_until))
      moments.push_back({at, &lived, What::news, i});
  }
  if (lived.ended_at) moments.push_back({end, &lived, What::end, 0});
}

void Diagnosis::live(const Moment& moment) {
  const Lived& lived = *moment.lived;
  const ShopId id = lived.parcel.shop;
  Shop& shop = shop_of(id);
  pass_to(id, shop, moment.at);
  Known& parcel = known(lived);
  switch (moment.what) {
    case What::beginning:
    case What::order: hear_order(shop, parcel, lived, moment.at); return;
    case What::news: {
      const News& news = lived.news[moment.news];
      hear(shop, parcel, lived, news);
      parcel.heard_until = std::max(parcel.heard_until, news.heard_at);
      return;
    }
    case What::end:
      shop.observer.end(parcel.handle, moment.at);
      handles_.erase(lived.parcel.shipment);
      return;
  }
}

void Diagnosis::live(const std::vector<Lived>& all, Instant now) {
  std::vector<Moment> moments;
  for (const Lived& lived : all) add_moments(lived, now, moments);
  std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
    return std::pair(a.at, a.lived->parcel.shipment) < std::pair(b.at, b.lived->parcel.shipment);
  });
  for (const Moment& moment : moments) live(moment);
  for (auto& [id, shop] : shops_) pass_to(id, *shop, now);
}

Diagnosis::Size Diagnosis::size() const {
  Size size{.parcels = handles_.size(), .bytes = handles_.size() * (sizeof(Known) + 32)};
  for (const auto& [_, shop] : shops_) size.bytes += shop->observer.size().bytes;
  return size;
}

std::vector<CauseGuess> Diagnosis::causes(const ParcelState& state,
                                          Instant now,
                                          const std::vector<ToldSignal>& told) const {
  const auto known = handles_.find(state.name.shipment);
  const auto shop = shops_.find(state.name.shop);
  if (known == handles_.end() || shop == shops_.end()) return {};
  const Around world = around(state, told);
  std::vector<cause::Finding> findings =
      shop->second->observer.diagnose(known->second.handle, now, world.circumstances);
  // That news was kept away for a while explains nothing once it has come.
  std::erase_if(findings, [](const cause::Finding& each) {
    return each.cause == cause::Cause::feed_outage && !each.is_open;
  });
  const auto best = std::max_element(
      findings.begin(), findings.end(),
      [](const cause::Finding& a, const cause::Finding& b) { return worth(a) < worth(b); });
  if (best == findings.end()) return {};
  std::vector<CauseGuess> guesses = guesses_of(*best, state);
  name_signals(guesses, *best, world);
  keep_told(guesses, state);
  return guesses;
}

}  // namespace onda::promise
