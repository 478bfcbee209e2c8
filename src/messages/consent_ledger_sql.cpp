#include "messages/consent_ledger_sql.hpp"

#include <algorithm>

#include "messages/receipt_sql.hpp"

namespace onda::messages {
namespace {

bool is_no(Action action) { return action == Action::refused || action == Action::withdrawn; }

bool is_granted(const Consent& consent) { return consent.state == Consent::State::granted; }

// When a consent has to be asked for again, or a request has lapsed; nothing where neither will.
std::optional<Instant> look_at_consent(const Consent& consent, Instant now) {
  const std::optional<Instant> before = confirm_before(consent, advertising_law());
  if (before) return *before - kRemindAhead;
  if (consent.state != Consent::State::requested) return std::nullopt;
  const Instant lapses = *consent.since + kConfirmWithin;
  return lapses > now ? std::optional(lapses) : std::nullopt;
}

// When the recipient has to be looked at next.
std::optional<Instant> next_look(const Consents& consents, Instant now) {
  std::optional<Instant> next;
  for (const Purpose purpose : all_purposes()) {
    const std::optional<Instant> at = look_at_consent(consents.of(purpose), now);
    if (at && (!next || *at < *next)) next = at;
  }
  return next;
}

bool needs_reminder(const Consents& consents, Instant now) {
  return std::any_of(all_purposes().begin(), all_purposes().end(), [&](Purpose purpose) {
    const Consent& consent = consents.of(purpose);
    const std::optional<Instant> at = look_at_consent(consent, now);
    return is_granted(consent) && at && *at <= now;
  });
}

// An address is kept as long as something stands that needs it.
Result<void> look_or_forget(store::Tx& tx, const Reach& reach, Instant now) {
  const Result<Consents> consents = find_consents(tx, reach);
  if (!consents) return fail(consents.error());
  const std::optional<Instant> next = next_look(*consents, now);
  return next ? look_again(tx, reach, next) : remove_recipient(tx, reach);
}

// What the recipient is told of an act; nothing where the law wants nothing told.
std::optional<ReceiptKind> receipt_of(const NewAct& said, Instant now) {
  if (said.act.action == Action::requested) return ReceiptKind::confirm;
  const bool is_told = said.act.action == Action::granted || is_no(said.act.action);
  const bool in_time = said.act.at + advertising_law().result_within > now;
  if (!is_told || !in_time || said.evidence == Evidence::imported) return std::nullopt;
  return ReceiptKind::result;
}

Result<void> ask_for_receipt(
    store::Tx& tx, const NewAct& said, const Contact& contact, IdSource& ids, Instant now) {
  const std::optional<ReceiptKind> kind = receipt_of(said, now);
  if (!kind) return {};
  const bool is_invited = said.act.text_version == kInvitation;
  const Millis to_ask = is_invited ? Millis(kInviteWithin) : kConfirmWithin;
  const Millis within =
      *kind == ReceiptKind::confirm ? to_ask : Millis(advertising_law().result_within);
  return add_receipt(tx,
                     {.id = ids.mint_as<ReceiptTag>(now),
                      .kind = *kind,
                      .act = said.act.id,
                      .reach = said.act.reach,
                      .contact = contact,
                      .expires_at = said.act.at + within},
                     now);
}

std::vector<Purpose> granted_purposes(const Consents& consents) {
  std::vector<Purpose> granted;
  for (const Purpose purpose : all_purposes()) {
    if (is_granted(consents.of(purpose))) granted.push_back(purpose);
  }
  return granted;
}

Result<void> look_at(store::Tx& tx, const Recipient& recipient, IdSource& ids, Instant now) {
  const Result<Consents> consents = find_consents(tx, recipient.reach);
  if (!consents) return fail(consents.error());
  if (!needs_reminder(*consents, now)) return look_or_forget(tx, recipient.reach, now);
  const NewReceipt reminder{.id = ids.mint_as<ReceiptTag>(now),
                            .kind = ReceiptKind::reconfirm,
                            .act = ids.mint_as<ConsentTag>(now),
                            .reach = recipient.reach,
                            .contact = recipient.contact,
                            .expires_at = now + kRemindAhead};
  if (Result<void> added = add_receipt(tx, reminder, now); !added) return added;
  return look_again(tx, recipient.reach, now + kRemindAhead);
}

}  // namespace

Result<Made> keep_act(store::Tx& tx, const NewAct& said, IdSource& ids, Instant now) {
  const Reach& reach = said.act.reach;
  const Result<std::int64_t> added = add_act(tx, said.act, now);
  if (!added) return fail(added.error());
  if (*added == 0) return Made::existing;
  Contact contact = said.contact;
  if (contact.address.empty()) {
    Result<std::optional<Recipient>> known = find_recipient(tx, reach);
    if (!known) return fail(known.error());
    if (*known) contact = std::move((*known)->contact);
  } else if (Result<void> put = put_recipient(tx, {reach, contact}); !put) {
    return fail(put.error());
  }
  if (Result<void> told = ask_for_receipt(tx, said, contact, ids, now); !told)
    return fail(told.error());
  if (Result<void> looked = look_or_forget(tx, reach, now); !looked) return fail(looked.error());
  return Made::created;
}

Result<OpenedLink> open_link(store::ReadTx& tx, const Reach& reach) {
  OpenedLink opened{.reach = reach, .consents = {}, .recipient = {}};
  const Result<Consents> consents = find_consents(tx, reach);
  if (!consents) return fail(consents.error());
  opened.consents = *consents;
  Result<std::optional<Recipient>> recipient = find_recipient(tx, reach);
  if (!recipient) return fail(recipient.error());
  opened.recipient = std::move(*recipient);
  return opened;
}

Result<Made> withdraw(
    store::Tx& tx, const Reach& reach, const Proof& proof, IdSource& ids, Instant now) {
  const Result<Consents> consents = find_consents(tx, reach);
  if (!consents) return fail(consents.error());
  const Consent::State state = consents->advertising.state;
  if (state == Consent::State::refused || state == Consent::State::withdrawn) return Made::existing;
  const bool had_said_yes = is_granted(consents->advertising);
  NewAct said;
  said.act.id = ids.mint_as<ConsentTag>(now);
  said.act.reach = reach;
  said.act.action = had_said_yes ? Action::withdrawn : Action::refused;
  said.act.at = now;
  said.act.proof = encode(proof);
  return keep_act(tx, said, ids, now);
}

Result<Made> confirm(
    store::Tx& tx, const ConfirmLink& link, const Proof& proof, IdSource& ids, Instant now) {
  const ConsentId id(link.act);
  Result<std::optional<Act>> granted = find_act(tx, link.shop, id, Action::granted);
  if (!granted) return fail(granted.error());
  if (*granted) return Made::existing;
  Result<std::optional<Act>> asked = find_act(tx, link.shop, id, Action::requested);
  if (!asked) return fail(asked.error());
  if (!*asked) return not_found("link_unknown", "nobody asked for this");
  if (now >= link.expires_at) return invalid("link_expired", "ask for it again");
  NewAct said;
  said.act = std::move(**asked);
  said.act.action = Action::granted;
  said.act.at = now;
  said.act.proof = encode(proof);
  return keep_act(tx, said, ids, now);
}

Result<std::int64_t> look_at_recipients(store::Tx& tx, IdSource& ids, Instant now, int limit) {
  const Result<std::vector<Recipient>> due = list_recipients_to_look_at(tx, now, limit);
  if (!due) return fail(due.error());
  for (const Recipient& recipient : *due) {
    if (Result<void> looked = look_at(tx, recipient, ids, now); !looked)
      return fail(looked.error());
  }
  return static_cast<std::int64_t>(due->size());
}

Result<void> keep_by_silence(store::Tx& tx,
                             const Reach& reach,
                             const ConsentId& reminder,
                             Instant now) {
  const Result<Consents> consents = find_consents(tx, reach);
  if (!consents) return fail(consents.error());
  const std::vector<Purpose> purposes = granted_purposes(*consents);
  if (purposes.empty()) return {};
  const Proof proof{.source = "reminder, and no objection"};
  const Act act{.id = reminder,
                .reach = reach,
                .action = Action::reconfirmed,
                .purposes = purposes,
                .at = now,
                .proof = encode(proof)};
  const Result<std::int64_t> added = add_act(tx, act, now);
  if (!added) return fail(added.error());
  return look_or_forget(tx, reach, now);
}

}  // namespace onda::messages
