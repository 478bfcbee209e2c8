#include "promise/diagnosis.hpp"

#include <algorithm>

#include "promise/cause/incident.hpp"
#include "promise/route.hpp"

namespace onda::promise {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr hours kRecountEvery{6};
constexpr days kLongestGap{60};  // counted step by step
constexpr std::size_t kMostCauses = 3;
constexpr float kLeastLikely = 0.05F;
// A cause that was told stays until another is likelier by this.
constexpr double kTellsOther = 0.15;
constexpr double kStillTold = 0.4;

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

}  // namespace

Lived lived_of(const ShipmentRow& row,
               const ParcelState& state,
               const std::vector<News>& news,
               Instant heard_at) {
  const Destination to = destination_of(row.ship_to);
  Lived lived{.parcel = state.name,
              .facts = {},
              .news = news,
              .packed_at = std::nullopt,
              .has_ended = state.ending.has_value(),
              .heard_at = heard_at};
  lived.facts.carrier = cause::key_of(row.carrier);
  lived.facts.origin = cause::key_of(state.origin);
  lived.facts.destination = cause::key_of(to.region);
  lived.facts.zone = cause::key_of(to.area);
  lived.facts.placed_at = state.begun_at;
  lived.facts.promised_end = state.promise_ends_at;
  const bool is_past = !news.empty() && news.front().position.at <= row.created_at;
  if (!is_past) lived.packed_at = row.created_at;
  return lived;
}

Diagnosis::Shop& Diagnosis::shop_of(ShopId shop) {
  std::unique_ptr<Shop>& found = shops_[shop];
  if (!found) found = std::make_unique<Shop>();
  return *found;
}

Diagnosis::Known& Diagnosis::known(const ParcelName& parcel, const cause::Facts& facts) {
  const auto found = handles_.find(parcel.shipment);
  if (found != handles_.end()) return found->second;
  const cause::Handle handle = shop_of(parcel.shop).observer.begin(facts);
  return handles_.emplace(parcel.shipment, Known{parcel.shop, handle, true}).first->second;
}

void Diagnosis::pass_to(Shop& shop, Instant now) {
  if (shop.next_recount < now - kLongestGap) shop.next_recount = std::chrono::floor<days>(now);
  for (; shop.next_recount <= now; shop.next_recount += kRecountEvery)
    shop.observer.recount(shop.next_recount);
}

void Diagnosis::hear(
    Shop& shop, const Known& known, const Lived& lived, const News& news, Instant now) {
  pass_to(shop, now);
  shop.observer.heard(lived.facts.carrier, now);
  const tracking::Detail detail = detail_of(news.meaning);
  const Instant at = std::min(news.position.at, now);
  if (const std::optional<cause::Step> step = cause::step_of(news.meaning.status, detail)) {
    const cause::Key place = cause::key_of(place_name("", news.place));
    shop.observer.tell(known.handle, cause::Stop{at, *step, place}, now);
  }
  if (const auto incident = cause::incident_of(news.meaning.status, detail))
    shop.observer.tell(known.handle, cause::Word{at, *incident});
}

void Diagnosis::live(const std::vector<Lived>& all) {
  for (const Lived& lived : all) {
    Known& parcel = known(lived.parcel, lived.facts);
    if (!parcel.is_open) continue;
    Shop& shop = shop_of(lived.parcel.shop);
    if (lived.packed_at && *lived.packed_at <= lived.heard_at) {
      pass_to(shop, lived.heard_at);
      shop.observer.tell(parcel.handle, cause::Stop{*lived.packed_at, cause::Step::packed, 0},
                         lived.heard_at);
    }
    for (const News& news : lived.news) hear(shop, parcel, lived, news, lived.heard_at);
    if (!lived.has_ended) continue;
    shop.observer.end(parcel.handle, lived.heard_at);
    parcel.is_open = false;
  }
}

void Diagnosis::relive(const std::vector<Lived>& past) {
  struct Moment {
    Instant at;
    std::size_t lived = 0;
    std::size_t news = 0;  // past the last one: its end
  };
  std::vector<Moment> moments;
  for (std::size_t i = 0; i < past.size(); ++i) {
    const std::vector<News>& news = past[i].news;
    for (std::size_t j = 0; j < news.size(); ++j) moments.push_back({news[j].position.at, i, j});
    if (past[i].has_ended && !news.empty())
      moments.push_back({news.back().position.at, i, news.size()});
  }
  std::stable_sort(moments.begin(), moments.end(),
                   [](const Moment& a, const Moment& b) { return a.at < b.at; });
  for (const Moment& moment : moments) {
    const Lived& lived = past[moment.lived];
    Known& parcel = known(lived.parcel, lived.facts);
    Shop& shop = shop_of(lived.parcel.shop);
    if (moment.news < lived.news.size()) {
      hear(shop, parcel, lived, lived.news[moment.news], moment.at);
    } else {
      shop.observer.end(parcel.handle, moment.at);
      parcel.is_open = false;
    }
  }
  for (const Lived& lived : past) {
    if (lived.news.empty()) std::ignore = known(lived.parcel, lived.facts);
  }
}

std::vector<CauseGuess> Diagnosis::causes(const ParcelState& state,
                                          Instant now,
                                          const std::vector<ToldSignal>& told) const {
  const auto known = handles_.find(state.name.shipment);
  const auto shop = shops_.find(state.name.shop);
  if (known == handles_.end() || !known->second.is_open || shop == shops_.end()) return {};
  const Around world = around(state, told);
  const std::vector<cause::Finding> findings =
      shop->second->observer.diagnose(known->second.handle, now, world.circumstances);
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
