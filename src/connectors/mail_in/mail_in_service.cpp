#include "connectors/mail_in/mail_in_service.hpp"

#include "base/text.hpp"
#include "connectors/mail_in/read_mail.hpp"
#include "messages/consent_ledger_sql.hpp"
#include "messages/events.hpp"
#include "messages/mailed_sql.hpp"
#include "messages/suppression_sql.hpp"
#include "store/facts.hpp"

namespace onda::mail_in {
namespace {

constexpr std::chrono::days kKeepStrangers{30};
constexpr int kForgetAtOnce = 1'000;

// Under its Message-ID, so that a mail that comes by two ways is one; else under its bytes.
Sha256 key_of(const InboundMail& mail, const RawMail& raw) {
  return mail.message_id.empty() ? sha256(raw.bytes) : sha256(mail.message_id);
}

std::string_view reason_of(Verdict::Address address) {
  return address == Verdict::Address::bounced ? "bounced" : "complained";
}

std::string why_unmatched(const InboundMail& mail, const Leads& leads) {
  if (mail.kind == Kind::unreadable) return mail.text;
  if (leads.is_forged) return "names a notice under a tag that is not ours";
  return leads.leads.empty() ? "names no notice" : "names no notice that was sent by mail";
}

}  // namespace

Result<MailIn::Read> MailIn::read(const RawMail& raw) const {
  Result<InboundMail> mail = read_mail(raw.bytes, raw.recipient);
  if (!mail) return fail(mail.error());
  Read read{.id = parts_.ids.mint_as<MailTag>(parts_.clock.now()),
            .key = key_of(*mail, raw),
            .mail = *std::move(mail),
            .leads = {},
            .bytes = raw.size};
  read.leads = leads_of(read.mail, parts_.key);
  return read;
}

MailIn::Read MailIn::read_anyway(const RawMail& raw) const {
  Result<Read> done = read(raw);
  if (done) return *std::move(done);
  InboundMail nothing{.kind = Kind::unreadable, .text = done.error().what};
  return {.id = parts_.ids.mint_as<MailTag>(parts_.clock.now()),
          .key = key_of(nothing, raw),
          .mail = std::move(nothing),
          .leads = {},
          .bytes = raw.size};
}

Result<std::optional<MailIn::Found>> MailIn::find(store::ReadTx& tx, const Leads& leads) const {
  for (const Lead& lead : leads.leads) {
    const Result<std::optional<messages::Mailed>> notice = messages::find_mailed(tx, lead.notice);
    if (!notice) return fail(notice.error());
    if (*notice) return Found{lead, **notice};
  }
  return std::nullopt;
}

// An address that takes no mail is left in peace; so is a reader who calls ours spam, whose consent
// ends with that, too.
Result<void> MailIn::act_on_address(store::Tx& tx,
                                    const Read& read,
                                    const messages::Reach& reach,
                                    Verdict::Address what,
                                    Instant now) const {
  if (what == Verdict::Address::stays) return {};
  const Result<void> done = messages::suppress(tx, {.shop = reach.shop,
                                                    .medium = messages::Medium::email,
                                                    .address = reach.address,
                                                    .reason = reason_of(what),
                                                    .source = read.id.text(),
                                                    .at = now});
  if (!done || what != Verdict::Address::complained) return done;
  const messages::Proof proof{.form = read.id.text(), .source = "complaint"};
  const Result<Made> withdrawn = messages::withdraw(tx, reach, proof, parts_.ids, now);
  if (!withdrawn) return fail(withdrawn.error());
  return {};
}

Result<void> MailIn::act(store::Tx& tx,
                         const Read& read,
                         const Found& found,
                         const Verdict& verdict,
                         Instant now) const {
  const messages::Mailed& notice = found.notice;
  if (verdict.notice != Verdict::Notice::stays) {
    const Result<void> heard = parts_.hear(
        tx, {.notice = notice, .what = verdict.notice, .because = verdict.because}, now);
    if (!heard) return heard;
  }
  if (notice.address_key) {
    const messages::Reach reach{notice.shop, messages::Way::email, *notice.address_key};
    const Result<void> done = act_on_address(tx, read, reach, verdict.address, now);
    if (!done) return done;
  }
  if (read.mail.kind != Kind::reply) return {};
  const std::string body = messages::encode_reply(read.id.text(), notice.id, notice.order);
  return store::append_fact(tx, {.shop = notice.shop,
                                 .topic = messages::kMailReplied,
                                 .subject = read.id.raw(),
                                 .body = body,
                                 .at = now});
}

Result<Taken> MailIn::write(store::Tx& tx, const Read& read) const {
  const Result<std::optional<KnownMail>> known = find_known(tx, read.key);
  if (!known) return fail(known.error());
  if (*known) {
    return Taken{.id = (*known)->id,
                 .kind = (*known)->kind,
                 .because = (*known)->because,
                 .notice = (*known)->notice,
                 .novelty = Taken::Novelty::again};
  }
  const Instant now = parts_.clock.now();
  const Result<std::optional<Found>> found = find(tx, read.leads);
  if (!found) return fail(found.error());
  NewMail mail{.id = read.id, .key = read.key, .mail = read.mail, .bytes = read.bytes, .at = now};
  mail.because = why_unmatched(read.mail, read.leads);
  if (*found) {
    const messages::Mailed& notice = (*found)->notice;
    const Verdict verdict = judge(read.mail, (*found)->lead, notice);
    mail.matched = Matched{notice.shop, notice.id, notice.order, (*found)->lead.by};
    mail.because = verdict.because;
    mail.status = verdict.status;
    const Result<void> acted = act(tx, read, **found, verdict, now);
    if (!acted) return fail(acted.error());
  }
  if (const Result<void> added = add_mail(tx, mail); !added) return fail(added.error());
  Taken taken{.id = read.id, .kind = std::string(to_text(read.mail.kind)), .because = mail.because};
  if (*found) taken.notice = (*found)->notice.id;
  return taken;
}

Task<Result<Taken>> MailIn::take(RawMail raw) const {
  Result<Read> mail = read(raw);
  if (!mail) co_return fail(mail.error());
  auto put = [this, mail = *std::move(mail)](store::Tx& tx) { return write(tx, mail); };
  Result<Taken> taken = co_await parts_.store.write(std::move(put));
  co_return taken;
}

Result<void> forget_strangers(store::Store& store, Instant now) {
  for (std::int64_t gone = kForgetAtOnce; gone == kForgetAtOnce;) {
    const Result<std::int64_t> done = store.write_now(
        [&](store::Tx& tx) { return forget_unmatched(tx, now - kKeepStrangers, kForgetAtOnce); });
    if (!done) return fail(done.error());
    gone = *done;
  }
  return {};
}

}  // namespace onda::mail_in
