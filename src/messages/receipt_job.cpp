#include "messages/receipt_job.hpp"

#include "access/access_sql.hpp"
#include "base/check.hpp"
#include "base/log.hpp"
#include "messages/address.hpp"
#include "messages/consent_ledger_sql.hpp"
#include "messages/receipt_sql.hpp"
#include "messages/rules_sql.hpp"
#include "messages/suppression_sql.hpp"

namespace onda::messages {
namespace {

constexpr int kRecipientsAtOnce = 500;  // of one write
constexpr std::chrono::minutes kWaitForSetting{15};

Item item_of(const ReceiptRow& row) { return {row.seq, row.what.reach.shop, row.standing}; }

// What the receipt says was said; nothing where it is true no more.
struct Matter {
  Action action = Action::granted;
  std::vector<Purpose> purposes;
  Instant said_at;
  Begun begun = Begun::by_recipient;
};

// A reminder tells of the consent as it stands now.
Result<std::optional<Matter>> matter_of_reminder(store::ReadTx& tx, const Reach& reach) {
  const Result<Consents> consents = find_consents(tx, reach);
  if (!consents) return fail(consents.error());
  Matter matter;
  for (const Purpose purpose : all_purposes()) {
    const Consent& consent = consents->of(purpose);
    if (consent.state != Consent::State::granted) continue;
    if (matter.purposes.empty()) matter.said_at = *consent.since;
    matter.purposes.push_back(purpose);
  }
  return matter.purposes.empty() ? std::nullopt : std::optional(std::move(matter));
}

// Of an act: the newest word of it. A request that was answered meanwhile is asked no more.
Result<std::optional<Matter>> matter_of(store::ReadTx& tx, const NewReceipt& what) {
  if (what.kind == ReceiptKind::reconfirm) return matter_of_reminder(tx, what.reach);
  const bool asks = what.kind == ReceiptKind::confirm;
  for (const Action action : {Action::granted, Action::refused, Action::withdrawn}) {
    Result<std::optional<Act>> act = find_act(tx, what.reach.shop, what.act, action);
    if (!act) return fail(act.error());
    if (!*act) continue;
    if (asks) return std::optional<Matter>();
    return std::optional(Matter{action, std::move((*act)->purposes), (*act)->at});
  }
  Result<std::optional<Act>> act = find_act(tx, what.reach.shop, what.act, Action::requested);
  if (!act) return fail(act.error());
  if (!*act || !asks) return std::optional<Matter>();
  const bool is_invited = (*act)->text_version == kInvitation;
  return std::optional(Matter{Action::requested, std::move((*act)->purposes), (*act)->at,
                              is_invited ? Begun::by_shop : Begun::by_recipient});
}

News no(Happening what, std::string because) {
  return {.what = what, .because = std::move(because)};
}

// Why it may not go now, whatever it says.
Result<std::optional<News>> obstacle(store::ReadTx& tx, const NewReceipt& what, Instant now) {
  if (what.contact.address.empty()) return std::optional(no(Happening::refused, "no_address"));
  const Way way = what.reach.way;
  const Result<std::string> suppressed =
      find_suppression(tx, what.reach.shop, medium_of(way), what.reach.address);
  if (!suppressed) return fail(suppressed.error());
  if (!suppressed->empty()) return std::optional(no(Happening::withheld, "address_" + *suppressed));
  if (way == Way::email) return std::optional<News>();
  // A telephone rings: the shop's quiet hours hold for what can wait until the morning.
  const Result<RuleTable> rules = find_rules(tx, what.reach.shop);
  if (!rules) return fail(rules.error());
  const Result<Zone> zone = Zone::find(what.contact.zone);
  const std::optional<Instant> until =
      quiet_until(rules->quiet, zone ? *zone : advertising_law().zone, now);
  if (!until) return std::optional<News>();
  return std::optional(News{.what = Happening::held, .because = "quiet_hours", .until = until});
}

std::string link_of(const LinkSigner& links, const NewReceipt& what, Instant now) {
  const Reach& reach = what.reach;
  switch (what.kind) {
    case ReceiptKind::confirm:
      return "/c/" + links.sign(ConfirmLink{reach.shop, what.act.raw(), now + kConfirmWithin});
    case ReceiptKind::reconfirm:
      return "/u/" +
             links.sign(UnsubscribeLink{reach.shop, reach.way, reach.address, what.id.raw()});
    case ReceiptKind::result: return "";
  }
  return "";
}

}  // namespace

Result<std::vector<Item>> ReceiptRows::list_due(store::ReadTx& tx,
                                                Way way,
                                                Instant now,
                                                int limit) {
  const Result<std::vector<ReceiptRow>> due = list_due_receipts(tx, way, now, limit);
  if (!due) return fail(due.error());
  std::vector<Item> items;
  for (const ReceiptRow& row : *due) items.push_back(item_of(row));
  return items;
}

Result<std::optional<Item>> ReceiptRows::find(store::ReadTx& tx, std::int64_t seq) {
  const Result<std::optional<ReceiptRow>> row = find_receipt(tx, seq);
  if (!row) return fail(row.error());
  return *row ? std::optional(item_of(**row)) : std::nullopt;
}

Result<Rows::Ready> ReceiptRows::prepare(store::Tx& tx,
                                         const Item& item,
                                         int attempt,
                                         Instant now) {
  const Result<std::optional<ReceiptRow>> row = find_receipt(tx, item.seq);
  if (!row) return fail(row.error());
  CHECK(row->has_value());  // receipts are never deleted
  const NewReceipt& what = (*row)->what;
  Result<std::optional<News>> instead = obstacle(tx, what, now);
  if (!instead) return fail(instead.error());
  if (*instead) return Ready(std::move(**instead));
  Result<std::optional<Matter>> matter = matter_of(tx, what);
  if (!matter) return fail(matter.error());
  if (!*matter) return Ready(no(Happening::overtaken, "true_no_more"));
  const std::string path = link_of(parts_.links, what, now);
  if (!path.empty() && parts_.public_url.empty()) return Ready(wait_for_public_url(now));
  if (what.kind == ReceiptKind::confirm) {
    // However long it waited: who says yes now is reached later.
    if (Result<void> kept = put_recipient(tx, {what.reach, what.contact}); !kept)
      return fail(kept.error());
    if (Result<void> kept = look_again(tx, what.reach, now + kConfirmWithin); !kept)
      return fail(kept.error());
  }
  const Result<access::Shop> shop = access::find_shop(tx, item.shop);
  if (!shop) return fail(shop.error());
  Receipt receipt;
  receipt.kind = what.kind;
  receipt.begun = (*matter)->begun;
  receipt.way = what.reach.way;
  receipt.action = (*matter)->action;
  receipt.purposes = std::move((*matter)->purposes);
  receipt.said_at = (*matter)->said_at;
  receipt.address = what.contact.address;
  receipt.language = what.contact.language;
  receipt.shop_name = shop->given.name;
  receipt.shop_email = shop->given.email;
  receipt.shop_phone = shop->given.phone;
  receipt.link = path.empty() ? path : parts_.public_url + path;
  Outgoing outgoing;
  outgoing.notice = NoticeId(what.id.raw());
  outgoing.attempt = attempt;
  outgoing.kind = "consent_" + std::string(to_text(what.kind));
  outgoing.address = what.contact.address;
  outgoing.shop_name = receipt.shop_name;
  outgoing.reply_to = receipt.shop_email;
  outgoing.language = what.contact.language;
  outgoing.letter = parts_.words.write(receipt);
  outgoing.at = now;
  return Ready(std::move(outgoing));
}

News ReceiptRows::wait_for_public_url(Instant now) {
  if (!has_warned_)
    log::warn("consent_receipt_held",
              {{"missing", "server.public_url"}, {"why", "it needs a link to this server"}});
  has_warned_ = true;
  return {.what = Happening::held, .because = "no_public_url", .until = now + kWaitForSetting};
}

// A reminder that was taken keeps the consent, unless the recipient objects.
Result<void> ReceiptRows::save(store::Tx& tx,
                               const Item& item,
                               const std::optional<Handoff>& answer,
                               Instant now) {
  if (answer && answer->what == Happening::accepted) {
    const Result<std::optional<ReceiptRow>> row = find_receipt(tx, item.seq);
    if (!row) return fail(row.error());
    const NewReceipt& what = (*row)->what;
    if (what.kind == ReceiptKind::reconfirm) {
      Result<void> kept = keep_by_silence(tx, what.reach, what.act, now);
      if (!kept) return kept;
    }
  }
  return save_receipt(tx, item.seq, item.standing, now);
}

Result<void> ReceiptRows::end_leases(store::Tx& tx, Way way, Instant now) {
  return end_receipt_leases(tx, way, now);
}

Result<Heard> hear_of_receipt(store::Tx& tx, ShopId shop, const Report& report, Moment moment) {
  const Result<std::optional<ReceiptRow>> row = find_receipt(tx, ReceiptId(report.notice.raw()));
  if (!row) return fail(row.error());
  if (!*row || (*row)->what.reach.shop != shop) return Heard::unknown;
  const std::optional<Standing> after = after_report((*row)->standing, report, {}, moment);
  if (!after) return Heard::unknown;
  if (after->state == (*row)->standing.state) return Heard::known;
  if (Result<void> saved = save_receipt(tx, (*row)->seq, *after, moment.now); !saved)
    return fail(saved.error());
  return Heard::taken;
}

Result<std::int64_t> remind_step(store::Store& store, IdSource& ids, Instant now) {
  return store.write_now(
      [&](store::Tx& tx) { return look_at_recipients(tx, ids, now, kRecipientsAtOnce); });
}

}  // namespace onda::messages
