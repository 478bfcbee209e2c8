#include "messages/ad_guard.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace onda::messages {
namespace {

constexpr std::array kBars{AdBar::no_address,
                           AdBar::way_carries_none,
                           AdBar::address_suppressed,
                           AdBar::refused,
                           AdBar::withdrawn,
                           AdBar::not_confirmed,
                           AdBar::no_consent,
                           AdBar::sale_basis_off,
                           AdBar::sale_too_old,
                           AdBar::sale_of_other_goods,
                           AdBar::reconfirmation_overdue,
                           AdBar::no_certificate,
                           AdBar::sender_missing,
                           AdBar::refusal_missing};

// The ground on which it may go, or why there is none.
using Ground = std::variant<AdBasis, AdBar>;

// The last day of a sale's time is whole. What holds now has to hold until the hand-off has ended.
bool is_fresh(const Sale& sale, const AdvertisingLaw& law, Instant now) {
  const Day last = later(law.zone.local(sale.ended_at).day, law.sale_within);
  return sale.ended_at <= now && law.zone.local(now + kHandOffWithin).day <= last;
}

Ground ground_of_sale(const AdCase& facts, const AdvertisingLaw& law, Instant now) {
  if (!facts.sale) return AdBar::no_consent;
  if (facts.sale_basis == SaleBasis::off) return AdBar::sale_basis_off;
  if (!is_fresh(*facts.sale, law, now)) return AdBar::sale_too_old;
  if (facts.goods.empty() || facts.goods != facts.sale->goods) return AdBar::sale_of_other_goods;
  return AdBasis::existing_sale;
}

bool is_overdue(const Consent& consent, const AdvertisingLaw& law, Instant now) {
  const std::optional<Instant> before = confirm_before(consent, law);
  return before && now + kHandOffWithin >= *before;
}

Ground ground_of(const AdCase& facts, const AdvertisingLaw& law, Instant now) {
  const Consent& consent = facts.consents.advertising;
  switch (consent.state) {
    case Consent::State::refused: return AdBar::refused;
    case Consent::State::withdrawn: return AdBar::withdrawn;
    case Consent::State::granted:
      if (is_overdue(consent, law, now)) return AdBar::reconfirmation_overdue;
      return AdBasis::consent;
    case Consent::State::requested:
    case Consent::State::none: break;
  }
  const Ground sale = ground_of_sale(facts, law, now);
  const bool is_asked = consent.state == Consent::State::requested;
  return is_asked && !facts.sale ? Ground(AdBar::not_confirmed) : sale;
}

bool is_https(std::string_view link) { return link.starts_with("https://") && link.size() > 8; }

// RFC 8058 asks for https in mail; a browser's message has no other place to refuse than a page.
bool can_refuse(const AdCase& facts) {
  const bool by_link = is_https(facts.refusal_link);
  return by_link || (medium_of(facts.way) == Medium::phone && !facts.refusal_phone.empty());
}

// What the shop itself lacks, whoever the recipient is.
std::optional<AdBar> lacking(const AdCase& facts, const AdvertisingLaw& law, Instant now) {
  const bool certified = !names(law.certified, facts.way) ||
                         law.zone.local(now + kHandOffWithin).day < law.certified_since ||
                         (facts.certificate && !facts.certificate->id.empty() &&
                          now + kHandOffWithin < facts.certificate->expires_at);
  if (!certified) return AdBar::no_certificate;
  const bool has_contact = !trim(facts.phone).empty() || !trim(facts.email).empty();
  if (trim(facts.sender).empty() || !has_contact) return AdBar::sender_missing;
  if (!can_refuse(facts)) return AdBar::refusal_missing;
  return std::nullopt;
}

// A consent for the night that stands and is confirmed lets it through.
std::optional<AdHold> night_of(const AdCase& facts, const AdvertisingLaw& law, Instant now) {
  if (names(law.night_exempt, facts.way)) return std::nullopt;
  const Consent& night = facts.consents.night;
  const bool may_at_night = night.state == Consent::State::granted && !is_overdue(night, law, now);
  if (may_at_night) return std::nullopt;
  const Result<Zone> known = Zone::find(facts.zone);
  const Zone zone = known ? *known : law.zone;
  if (const std::optional<Instant> end = quiet_until(law.night, zone, now))
    return AdHold{"night", *end};
  if (const std::optional<Instant> end = quiet_until(law.night, zone, now + kHandOffWithin))
    return AdHold{"night_is_near", *end};
  return std::nullopt;
}

}  // namespace

std::string_view to_text(AdBar bar) {
  switch (bar) {
    case AdBar::no_address: return "no_address";
    case AdBar::way_carries_none: return "way_carries_none";
    case AdBar::address_suppressed: return "address_suppressed";
    case AdBar::refused: return "refused";
    case AdBar::withdrawn: return "withdrawn";
    case AdBar::not_confirmed: return "not_confirmed";
    case AdBar::no_consent: return "no_consent";
    case AdBar::sale_basis_off: return "sale_basis_off";
    case AdBar::sale_too_old: return "sale_too_old";
    case AdBar::sale_of_other_goods: return "sale_of_other_goods";
    case AdBar::reconfirmation_overdue: return "reconfirmation_overdue";
    case AdBar::no_certificate: return "no_certificate";
    case AdBar::sender_missing: return "sender_missing";
    case AdBar::refusal_missing: return "refusal_missing";
  }
  return "no_consent";
}

std::span<const AdBar> all_bars() { return kBars; }

std::string_view rule_of(AdBar bar) {
  switch (bar) {
    case AdBar::no_address:
    case AdBar::address_suppressed: return "";
    case AdBar::way_carries_none: return "carries_none";
    case AdBar::refused:
    case AdBar::withdrawn: return "refusal";
    case AdBar::not_confirmed:
    case AdBar::no_consent: return "consent";
    case AdBar::sale_basis_off:
    case AdBar::sale_too_old: return "sale_within_months";
    case AdBar::sale_of_other_goods: return "sale_same_kind";
    case AdBar::reconfirmation_overdue: return "reconfirm_every_years";
    case AdBar::no_certificate: return "certificate";
    case AdBar::sender_missing: return "sender";
    case AdBar::refusal_missing: return "refusal_free";
  }
  return "";
}

std::string_view to_text(AdBasis basis) {
  return basis == AdBasis::consent ? "consent" : "existing_sale";
}

AdVerdict judge_advertisement(const AdCase& facts, const AdvertisingLaw& law, Instant now) {
  if (facts.address.empty()) return {AdBar::no_address};
  if (names(law.carries_none, facts.way)) return {AdBar::way_carries_none};
  if (!facts.suppressed.empty()) return {AdBar::address_suppressed};
  const Ground ground = ground_of(facts, law, now);
  if (const AdBar* bar = std::get_if<AdBar>(&ground)) return {*bar};
  if (const std::optional<AdBar> bar = lacking(facts, law, now)) return {*bar};
  if (std::optional<AdHold> hold = night_of(facts, law, now)) return {std::move(*hold)};
  return {AdPermit(facts, law, std::get<AdBasis>(ground))};
}

std::optional<News> news_of(const AdVerdict& verdict) {
  if (const AdBar* bar = std::get_if<AdBar>(&verdict.is)) {
    return News{.what = Happening::withheld, .because = std::string(to_text(*bar))};
  }
  if (const AdHold* hold = std::get_if<AdHold>(&verdict.is)) {
    return News{.what = Happening::held, .because = hold->because, .until = hold->until};
  }
  return std::nullopt;
}

}  // namespace onda::messages
