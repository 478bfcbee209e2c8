#include "messages/newsletter/newsletter_service.hpp"

#include <algorithm>
#include <cstring>
#include <set>

#include "access/access_sql.hpp"
#include "base/check.hpp"
#include "messages/address.hpp"
#include "messages/consent_ledger_sql.hpp"
#include "messages/receipt.hpp"

namespace onda::newsletter {
namespace {

using messages::Way;

constexpr int kLintSample = 200;  // contacts whose attributes are known to the linter

// A name of its own for what is said, so that saying it again is nothing new.
messages::ConsentId name_of(std::string_view text) {
  const Sha256 digest = sha256(text);
  Uuid raw{};
  std::memcpy(raw.data(), digest.data(), raw.size());
  return messages::ConsentId(raw);
}

std::string seal_of(const messages::Reach& reach, std::string_view what) {
  return std::to_string(raw(reach.shop)) + '\n' + std::string(messages::to_text(reach.way)) + '\n' +
         hex(reach.address) + '\n' + std::string(what);
}

messages::NewAct act_of(const messages::Reach& reach,
                        const Contact& contact,
                        const std::string& address) {
  messages::NewAct said;
  said.act.reach = reach;
  said.contact = {
      .address = address, .language = std::string(to_text(contact.language)), .zone = contact.zone};
  return said;
}

// The evidence is about the ways that it names, and the addresses that came with it.
bool is_agreed(const NewContact& given, Way way) {
  if (!given.consent || (way == Way::email ? given.email : given.phone).empty()) return false;
  const std::vector<Way>& ways = given.consent->ways;
  return std::find(ways.begin(), ways.end(), way) != ways.end();
}

messages::NewAct granted(messages::NewAct said, const Evidence& evidence) {
  const std::string day = onda::to_text(evidence.at);
  said.act.id = name_of(
      seal_of(said.act.reach, "granted\n" + evidence.source + '\n' + day + '\n' + evidence.text));
  said.act.action = messages::Action::granted;
  said.act.at = evidence.at;
  said.act.text_version = "imported";
  messages::Proof proof;
  proof.imported = evidence.source + ": " + evidence.text;
  said.act.proof = encode(proof);
  said.evidence = messages::Evidence::imported;
  return said;
}

messages::NewAct asked(messages::NewAct said, const ListId& list, Instant now) {
  said.act.id = name_of(seal_of(said.act.reach, "asked"));
  said.act.action = messages::Action::requested;
  said.act.at = now;
  said.act.text_version = messages::kInvitation;
  messages::Proof proof;
  proof.source = list.text();
  said.act.proof = encode(proof);
  return said;
}

Error campaign_missing() {
  return {Code::not_found, "campaign_not_found", "this shop has no such campaign", {}};
}

Result<void> check_times(const Campaign& campaign, Instant now) {
  const Instant begins = std::max(campaign.scheduled_at.value_or(now), now);
  if (*campaign.ends_at <= begins)
    return invalid("time_invalid", "must be later than the beginning", "ends_at");
  return {};
}

}  // namespace

Result<Placed<ContactId>> Newsletter::take(store::Tx& tx,
                                           ShopId shop,
                                           const NewContact& given) const {
  const Instant at = now();
  const Result<Placed<ContactId>> placed = put_contact(tx, shop, given, parts_.ids, at);
  if (!placed) return placed;
  const Result<std::optional<Contact>> contact = find_contact(tx, shop, placed->id);
  if (!contact) return fail(contact.error());
  std::optional<ListId> asks;
  for (const ListId& id : given.lists) {
    const Result<ListKey> list = require_list(tx, shop, id);
    if (!list) return fail(list.error());
    const Result<Made> joined = add_member(tx, list->seq, (*contact)->seq, at);
    if (!joined) return fail(joined.error());
    if (list->opt_in == OptIn::double_) asks = id;
  }
  const std::pair<Way, const std::string&> reaches[]{{Way::email, (*contact)->email},
                                                     {Way::sms, (*contact)->phone}};
  for (const auto& [way, address] : reaches) {
    if (address.empty()) continue;
    const messages::Reach reach{shop, way, messages::address_key(address)};
    const messages::NewAct said = act_of(reach, **contact, address);
    if (is_agreed(given, way)) {
      const Result<Made> kept =
          messages::keep_act(tx, granted(said, *given.consent), parts_.ids, at);
      if (!kept) return fail(kept.error());
    } else if (asks && way == Way::email) {
      const Result<messages::Consents> consents = messages::find_consents(tx, reach);
      if (!consents) return fail(consents.error());
      if (consents->advertising.state != messages::Consent::State::none) continue;
      const Result<Made> kept = messages::keep_act(tx, asked(said, *asks, at), parts_.ids, at);
      if (!kept) return fail(kept.error());
    }
  }
  return placed;
}

Result<Placed<ListId>> Newsletter::make_list(store::Tx& tx,
                                             ShopId shop,
                                             const NewList& list) const {
  return put_list(tx, shop, list, parts_.ids, now());
}

Result<CampaignView> Newsletter::draft(store::Tx& tx, ShopId shop, const Draft& draft) const {
  const Result<CampaignId> id = insert_campaign(tx, shop, draft, parts_.ids, now());
  if (!id) return fail(id.error());
  return show(tx, shop, *id);
}

Result<CampaignView> Newsletter::redraft(store::Tx& tx,
                                         ShopId shop,
                                         const CampaignId& id,
                                         const Draft& draft) const {
  Result<Campaign> campaign = require(tx, shop, id);
  if (!campaign) return fail(campaign.error());
  // What may be planned may be changed.
  if (const auto state = after(campaign->state, Act::plan); !state)
    return fail({Code::conflict,
                 "campaign_state",
                 "it is planned already, and its texts stand; cancel it and draft another",
                 {}});
  campaign->draft = draft;
  if (Result<void> saved = save_draft(tx, *campaign, now()); !saved) return fail(saved.error());
  return show(tx, shop, id);
}

Result<CampaignView> Newsletter::plan(store::Tx& tx,
                                      ShopId shop,
                                      const CampaignId& id,
                                      const Times& times) const {
  Result<Campaign> campaign = require(tx, shop, id);
  if (!campaign) return fail(campaign.error());
  const Result<CampaignState> state = after(campaign->state, Act::plan);
  if (!state) return fail(state.error());
  if (Result<void> fit = require_fit(tx, *campaign); !fit) return fail(fit.error());
  const Instant at = now();
  campaign->state = *state;
  campaign->scheduled_at = times.scheduled_at;
  campaign->ends_at = times.ends_at.value_or(times.scheduled_at.value_or(at) + kGoesFor);
  if (Result<void> checked = check_times(*campaign, at); !checked) return fail(checked.error());
  const Result<std::int64_t> newest = newest_contact(tx, shop);
  if (!newest) return fail(newest.error());
  campaign->plan_upto = *newest;
  campaign->plan_began_at = at;
  if (Result<void> saved = save_campaign(tx, *campaign, at); !saved) return fail(saved.error());
  return show(tx, shop, id);
}

Result<CampaignView> Newsletter::change(store::Tx& tx,
                                        ShopId shop,
                                        const CampaignId& id,
                                        Act act) const {
  Result<Campaign> campaign = require(tx, shop, id);
  if (!campaign) return fail(campaign.error());
  const Result<CampaignState> state = after(campaign->state, act);
  if (!state) return fail(state.error());
  campaign->state = *state;
  if (Result<void> saved = save_campaign(tx, *campaign, now()); !saved) return fail(saved.error());
  return show(tx, shop, id);
}

Result<CampaignView> Newsletter::test(store::Tx& tx,
                                      ShopId shop,
                                      const CampaignId& id,
                                      const TestTo& to) const {
  const Result<Campaign> campaign = require(tx, shop, id);
  if (!campaign) return fail(campaign.error());
  if (is_over(campaign->state))
    return fail({Code::conflict, "campaign_state", "it is over: nothing of it is sent", {}});
  if (Result<void> fit = require_fit(tx, *campaign); !fit) return fail(fit.error());
  if (to.language && !campaign->draft.texts.contains(*to.language))
    return invalid("field_invalid", "is a language in which the campaign says something",
                   "language");
  if (Result<void> begun = begin_test(tx, *campaign, to, parts_.ids, now()); !begun)
    return fail(begun.error());
  return show(tx, shop, id);
}

Result<CampaignView> Newsletter::show(store::ReadTx& tx, ShopId shop, const CampaignId& id) const {
  Result<Campaign> campaign = require(tx, shop, id);
  if (!campaign) return fail(campaign.error());
  Result<Tally> tally = count_messages(tx, campaign->seq);
  if (!tally) return fail(tally.error());
  Result<std::vector<Finding>> findings = findings_of(tx, *campaign);
  if (!findings) return fail(findings.error());
  CampaignView view{std::move(*campaign), std::move(*tally), std::move(*findings), now()};
  if (view.campaign.state != CampaignState::sending) return view;
  Result<std::string> because = find_waiting_reason(tx, view.campaign.seq);
  if (!because) return fail(because.error());
  view.waits_because = std::move(*because);
  return view;
}

Result<Campaign> Newsletter::require(store::ReadTx& tx, ShopId shop, const CampaignId& id) const {
  Result<std::optional<Campaign>> campaign = find_campaign(tx, shop, id);
  if (!campaign) return fail(campaign.error());
  if (!*campaign) return fail(campaign_missing());
  return std::move(**campaign);
}

// Of a campaign that is under way nobody needs to know what was odd about its draft.
Result<std::vector<Finding>> Newsletter::findings_of(store::ReadTx& tx,
                                                     const Campaign& campaign) const {
  if (campaign.state != CampaignState::draft) return std::vector<Finding>();
  const Result<access::Shop> shop = access::find_shop(tx, campaign.shop);
  if (!shop) return fail(shop.error());
  const Result<orders::Page<Contact>> some =
      list_contacts(tx, campaign.shop, std::nullopt, {.limit = kLintSample});
  if (!some) return fail(some.error());
  std::set<std::string, std::less<>> names;
  for (const Contact& contact : some->items) {
    for (const auto& [name, value] : contact.attributes) names.insert(name);
  }
  const std::vector<std::string> known(names.begin(), names.end());
  const bool is_open =
      std::find(parts_.open.begin(), parts_.open.end(), campaign.draft.way) != parts_.open.end();
  const Sender sender{.name = shop->given.name,
                      .email = shop->given.email,
                      .phone = shop->given.phone,
                      .public_url = parts_.public_url,
                      .way = is_open ? WayIs::open : WayIs::closed};
  return lint(campaign.draft, sender, known);
}

Result<void> Newsletter::require_fit(store::ReadTx& tx, const Campaign& campaign) const {
  const Result<std::vector<Finding>> findings = findings_of(tx, campaign);
  if (!findings) return fail(findings.error());
  for (const Finding& each : *findings) {
    if (each.severity == Severity::error)
      return invalid("campaign_unfit", each.code + ": " + each.what, each.where);
  }
  return {};
}

Result<Preview> begin_preview(store::ReadTx& tx, const PreviewOf& of, Instant now) {
  const Result<std::int64_t> newest = newest_contact(tx, of.shop);
  if (!newest) return fail(newest.error());
  Preview preview;
  preview.audience = {.shop = of.shop, .upto = *newest, .joined_by = now};
  preview.segment = of.segment;
  if (!of.list) return preview;
  const Result<ListKey> list = require_list(tx, of.shop, *of.list);
  if (!list) return fail(list.error());
  preview.audience.list = list->seq;
  return preview;
}

Result<void> look_further(store::ReadTx& tx, Preview& preview) {
  constexpr int kStretch = 5'000;
  const ShopId shop = preview.audience.shop;
  const Result<Seqs> among = list_audience(tx, preview.audience, preview.after, kStretch);
  if (!among) return fail(among.error());
  preview.is_whole = static_cast<int>(among->size()) < kStretch;
  if (among->empty()) return {};
  const Result<Seqs> meant =
      preview.segment ? select_contacts(tx, shop, *preview.segment, *among) : Result<Seqs>(*among);
  if (!meant) return fail(meant.error());
  preview.after = among->back();
  preview.looked_at += static_cast<std::int64_t>(among->size());
  preview.count += static_cast<std::int64_t>(meant->size());
  for (const std::int64_t seq : *meant) {
    if (preview.sample.size() >= kSample) break;
    Result<std::optional<Contact>> contact = find_contact(tx, shop, seq);
    if (!contact) return fail(contact.error());
    if (*contact) preview.sample.push_back(std::move(**contact));
  }
  return {};
}

}  // namespace onda::newsletter
