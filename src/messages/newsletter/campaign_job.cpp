#include "messages/newsletter/campaign_job.hpp"

#include "access/access_sql.hpp"
#include "base/check.hpp"
#include "messages/address.hpp"
#include "messages/newsletter/terms_sql.hpp"

namespace onda::newsletter {
namespace {

using messages::AdCase;
using messages::Happening;
using messages::News;
using messages::State;

constexpr int kCampaignsAtOnce = 20;
constexpr std::size_t kIssuesKept = 20;

News no(Happening what, std::string because, std::optional<Instant> until = {}) {
  return {.what = what, .because = std::move(because), .until = until};
}

messages::Item item_of(const Message& message) {
  return {message.seq, message.shop, message.standing};
}

const std::string& address_of(const Contact& contact, messages::Way way) {
  return messages::medium_of(way) == messages::Medium::phone ? contact.phone : contact.email;
}

// To whom a test goes: the shop itself, but for what was asked for.
Contact own_contact(const access::Shop& shop, const TestTo& to) {
  Contact contact;
  contact.email = to.address.empty() ? shop.given.email : to.address;
  contact.phone = shop.given.phone;
  contact.name = shop.given.name;
  const std::optional<Language> own = language_of(shop.given.locale);
  contact.language = to.language.value_or(own.value_or(Language::ko));
  return contact;
}

bool is_no(const messages::Consent& consent) {
  return consent.state == messages::Consent::State::refused ||
         consent.state == messages::Consent::State::withdrawn;
}

// Whether the shop has written often enough to this contact.
Result<bool> is_enough(store::ReadTx& tx, const Message& message, Instant now) {
  const Result<NewsletterTerms> terms = find_terms(tx, message.shop);
  if (!terms) return fail(terms.error());
  if (terms->most == 0) return false;
  const Result<std::int64_t> count =
      count_messages_to(tx, message.contact, now - std::chrono::days(terms->within_days));
  if (!count) return fail(count.error());
  return *count >= terms->most;
}

// What is being handed off, or may have been, counts against the shop's bound.
bool came_to_nothing(State state) {
  switch (state) {
    case State::queued:
    case State::failed:
    case State::suppressed:
    case State::expired: return true;
    case State::claimed:
    case State::accepted:
    case State::delivered:
    case State::bounced:
    case State::ambiguous: return false;
  }
  return false;
}

}  // namespace

messages::Terms campaign_terms(messages::Terms terms) {
  terms.when_unsure = messages::WhenUnsure::leave;
  return terms;
}

Result<std::vector<messages::Item>> CampaignRows::list_due(store::ReadTx& tx,
                                                           Way way,
                                                           Instant now,
                                                           int limit) {
  Result<std::vector<Message>> tests = list_due_tests(tx, now, limit);
  if (!tests) return fail(tests.error());
  std::vector<Item> items;
  const auto take = [&](const std::vector<Message>& messages) {
    for (const Message& each : messages) {
      const bool fits = static_cast<int>(items.size()) < limit;
      if (fits && each.standing.ways.front() == way) items.push_back(item_of(each));
    }
  };
  take(*tests);
  // What was claimed under a lease that has ended comes to its end, whatever its campaign does.
  const Result<std::vector<Message>> lapsed = list_lapsed(tx, way, now, limit);
  if (!lapsed) return fail(lapsed.error());
  take(*lapsed);
  const Result<std::vector<std::int64_t>> sending =
      list_sending(tx, way, now, last_campaign_, std::min(limit, kCampaignsAtOnce));
  if (!sending) return fail(sending.error());
  if (sending->empty()) return items;
  const int share = std::max(1, limit / static_cast<int>(sending->size()));
  for (const std::int64_t campaign : *sending) {
    const Result<std::vector<Message>> due = newsletter::list_due(tx, campaign, now, share);
    if (!due) return fail(due.error());
    if (static_cast<int>(items.size()) < limit) last_campaign_ = campaign;
    take(*due);
  }
  return items;
}

Result<std::optional<messages::Item>> CampaignRows::find(store::ReadTx& tx, std::int64_t seq) {
  Result<std::optional<Message>> message = find_message(tx, seq);
  if (!message) return fail(message.error());
  found_ = std::move(*message);
  return found_ ? std::optional(item_of(*found_)) : std::nullopt;
}

Message& CampaignRows::found(const Item& item) {
  CHECK(found_ && found_->seq == item.seq);
  return *found_;
}

Result<const CampaignRows::Issue*> CampaignRows::issue_of(store::ReadTx& tx,
                                                          const Message& message) {
  const Result<CampaignMark> mark = find_mark(tx, message.campaign);
  if (!mark) return fail(mark.error());
  const auto kept = issues_.find(message.campaign);
  if (kept != issues_.end() && kept->second.mark == *mark) return &kept->second;
  Result<Campaign> campaign = load_campaign(tx, message.campaign);
  if (!campaign) return fail(campaign.error());
  Result<Content> content = Content::read(campaign->draft, Content::Dress::letter);
  if (!content) return fail(content.error());
  if (issues_.size() >= kIssuesKept) issues_.clear();
  const auto [at, fresh] = issues_.insert_or_assign(
      message.campaign, Issue{*mark, std::move(*campaign), std::move(*content)});
  return &at->second;
}

Result<messages::Rows::Ready> CampaignRows::prepare(store::Tx& tx,
                                                    const Item& item,
                                                    int attempt,
                                                    Instant now) {
  Message& message = found(item);
  message.standing.attempts = attempt;
  const Result<const Issue*> issue = issue_of(tx, message);
  if (!issue) return fail(issue.error());
  const Campaign& campaign = (*issue)->campaign;
  if (message.contact == kTheShop) {
    const Result<access::Shop> shop = access::find_shop(tx, message.shop);
    if (!shop) return fail(shop.error());
    const Result<TestTo> to = find_test(tx, message.campaign);
    if (!to) return fail(to.error());
    const Contact own = own_contact(*shop, *to);
    Result<AdCase> facts = ask(tx, message, campaign, own);
    if (!facts) return fail(facts.error());
    // The shop asks itself; who has refused is not tried on.
    if (!is_no(facts->consents.advertising))
      facts->consents.advertising = {messages::Consent::State::granted, now,
                                     messages::advertising_law().zone.local(now).day};
    return prepare_for(message, **issue, own, *facts, now);
  }
  if (campaign.state != CampaignState::sending)
    return Ready(no(Happening::held, std::string(to_text(campaign.state)), now));
  const Result<std::optional<Contact>> contact = find_contact(tx, message.shop, message.contact);
  if (!contact) return fail(contact.error());
  if (!*contact) return Ready(no(Happening::withheld, "contact_gone"));
  const Result<bool> enough = is_enough(tx, message, now);
  if (!enough) return fail(enough.error());
  if (*enough) return Ready(no(Happening::withheld, "often_enough"));
  const Result<AdCase> facts = ask(tx, message, campaign, **contact);
  if (!facts) return fail(facts.error());
  return prepare_for(message, **issue, **contact, *facts, now);
}

// All that the guard asks, as it stands in this transaction.
Result<AdCase> CampaignRows::ask(store::ReadTx& tx,
                                 const Message& message,
                                 const Campaign& campaign,
                                 const Contact& contact) {
  const Way way = campaign.draft.way;
  messages::AdQuestion question;
  question.shop = message.shop;
  question.way = way;
  question.address = address_of(contact, way);
  question.zone = contact.zone;
  question.goods = campaign.draft.goods;
  if (!parts_.public_url.empty()) {
    question.refusal_link =
        parts_.public_url + "/u/" +
        parts_.links.sign(messages::UnsubscribeLink{
            message.shop, way, messages::address_key(question.address), message.id.raw()});
  }
  return messages::read_ad_case(tx, question);
}

Result<messages::Rows::Ready> CampaignRows::prepare_for(Message& message,
                                                        const Issue& issue,
                                                        const Contact& contact,
                                                        const AdCase& facts,
                                                        Instant now) {
  messages::AdVerdict verdict =
      messages::judge_advertisement(facts, messages::advertising_law(), now);
  if (std::optional<News> instead = messages::news_of(verdict)) return Ready(std::move(*instead));
  const bool is_public = issue.campaign.draft.archive == Archive::public_ &&
                         message.contact != kTheShop && parts_.public_url.starts_with("https://");
  const std::string archive =
      is_public ? parts_.public_url + "/n/" + issue.campaign.id.text() : std::string();
  const Result<messages::Advertisement> letter = issue.content.letter(contact, archive);
  if (!letter) return Ready(no(Happening::withheld, letter.error().name));
  message.address = messages::address_key(facts.address);
  message.handed_at = now;
  const messages::AdDelivery delivery{.id = message.id,
                                      .attempt = message.standing.attempts,
                                      .name = contact.name,
                                      .language = std::string(onda::to_text(contact.language)),
                                      .at = now};
  return Ready(messages::release(std::move(std::get<messages::AdPermit>(verdict.is)), *letter,
                                 delivery, parts_.words));
}

Result<void> CampaignRows::save(store::Tx& tx,
                                const Item& item,
                                const std::optional<messages::Handoff>&,
                                Instant now) {
  Message& message = found(item);
  message.standing = item.standing;
  if (came_to_nothing(message.standing.state)) message.handed_at.reset();
  if (message.contact == kTheShop && !message.standing.due_at) {
    if (Result<void> ended = end_test(tx, message.campaign); !ended) return ended;
  }
  return save_message(tx, message, now);
}

Result<void> CampaignRows::end_leases(store::Tx& tx, Way way, Instant now) {
  return newsletter::end_leases(tx, way, now);
}

Result<messages::Heard> hear(store::Tx& tx,
                             ShopId shop,
                             const messages::Report& report,
                             messages::Moment moment) {
  using messages::Heard;
  Result<std::optional<Message>> message = find_message(tx, report.notice);
  if (!message) return fail(message.error());
  if (!*message || (*message)->shop != shop) return Heard::unknown;
  std::optional<messages::Standing> after =
      messages::after_report((*message)->standing, report, campaign_terms(), moment);
  if (!after) return Heard::unknown;
  if (after->state == (*message)->standing.state) return Heard::known;
  (*message)->standing = std::move(*after);
  if (Result<void> saved = save_message(tx, **message, moment.now); !saved)
    return fail(saved.error());
  return Heard::taken;
}

}  // namespace onda::newsletter
