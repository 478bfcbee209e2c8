#include "messages/dispatch_job.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "messages/address.hpp"
#include "messages/preference_sql.hpp"
#include "messages/suppression_sql.hpp"

namespace onda::messages {
namespace {

State state_after(Happening what) {
  switch (what) {
    case Happening::accepted: return State::accepted;
    case Happening::unsure:
    case Happening::lapsed: return State::ambiguous;
    case Happening::delivered: return State::delivered;
    case Happening::bounced: return State::bounced;
    case Happening::claimed:
    case Happening::deferred:
    case Happening::refused:
    case Happening::barred:
    case Happening::silent:
    case Happening::withheld:
    case Happening::held:
    case Happening::overtaken: return State::failed;
  }
  return State::failed;
}

Outgoing addressed(const Notice& notice, const Sheet& sheet, Instant now) {
  Outgoing outgoing;
  outgoing.notice = notice.id;
  outgoing.shop = notice.shop;
  outgoing.attempt = notice.standing.attempts;
  outgoing.kind = to_text(notice.trigger);
  outgoing.address = address_of(sheet, notice.standing.ways[notice.standing.way]);
  outgoing.name = sheet.buyer_name;
  outgoing.shop_name = sheet.shop_name;
  outgoing.reply_to = sheet.shop_email;
  outgoing.language = sheet.language;
  outgoing.at = now;
  return outgoing;
}

// The link is made when the notice is claimed.
bool has_hole(const AlimtalkTemplate& given, const NamedTexts& values) {
  const std::vector<std::string> missing = missing_in(given, values);
  return std::ranges::any_of(missing, [](const std::string& name) {
    const AlimtalkVariable* variable = alimtalk_variable(name);
    return variable == nullptr || !variable->name.starts_with("link");
  });
}

// What the buyer wants, and whether the address is of use.
Result<Refusals> find_refusals(store::ReadTx& tx, const Notice& notice, const Sheet& sheet) {
  Result<Wishes> wishes =
      find_wishes(tx, notice.shop, buyer_key(sheet.buyer_email, sheet.buyer_phone));
  if (!wishes) return fail(wishes.error());
  Refusals refusals{.wishes = std::move(*wishes)};
  const Way way = notice.standing.ways[notice.standing.way];
  const std::string& address = address_of(sheet, way);
  if (address.empty()) return refusals;
  Result<std::string> suppressed =
      find_suppression(tx, notice.shop, medium_of(way), address_key(address));
  if (!suppressed) return fail(suppressed.error());
  refusals.suppressed = std::move(*suppressed);
  return refusals;
}

// It goes the next way; on the last one it waits: news of an order is not given up for the way's
// sake.
News pass_on(const Notice& notice, std::string because, Instant until) {
  const bool has_another = notice.standing.way + 1 < notice.standing.ways.size();
  return {.what = has_another ? Happening::barred : Happening::held,
          .because = std::move(because),
          .until = until};
}

}  // namespace

Result<void> Dispatch::begin(Instant now) {
  const Result<std::int64_t> ended =
      parts_.store.write_now([&](store::Tx& tx) { return end_leases(tx, parts_.out.way(), now); });
  if (!ended) return fail(ended.error());
  return {};
}

Result<int> Dispatch::step(Instant now) {
  const WayHealth health = parts_.out.health();
  const int may_go = parts_.out.allowed(parts_.at_once, now);
  Desk desk{.tables = {}, .purse = {parts_.out.way(), parts_.out.terms(), Spends::all, now}};
  const bool is_long = health.health == Health::down && now - health.since >= kPatience;
  if (may_go == 0 && is_long) desk.given_up_until = health.rest_until;
  if (may_go == 0 && !desk.given_up_until) return 0;
  Result<Errands> errands = look(now, may_go, std::move(desk));
  if (!errands) return fail(errands.error());
  if (errands->empty()) return 0;
  const int count = static_cast<int>(errands->size());
  const Result<void> claimed =
      parts_.store.write_now([&](store::Tx& tx) { return claim(tx, *errands, now); });
  if (!claimed) return fail(claimed.error());
  std::erase_if(*errands, [](const Errand& errand) { return errand.instead.has_value(); });
  if (errands->empty()) return count;
  const Instant answered = hand_off(*errands, now);
  const Result<void> settled = parts_.store.write_now([&](store::Tx& tx) -> Result<void> {
    for (const Errand& errand : *errands) {
      if (Result<void> done = settle(tx, errand, answered); !done) return done;
    }
    return {};
  });
  if (!settled) return fail(settled.error());
  return count;
}

// What is due, and what is to be done with each; no more than the way may take now.
Result<Dispatch::Errands> Dispatch::look(Instant now, int may_go, Desk desk) {
  Errands errands;
  std::set<Uuid> parcels;
  const Result<void> looked = parts_.store.read_now([&](store::ReadTx& tx) -> Result<void> {
    const int most = desk.given_up_until ? parts_.at_once : may_go;
    Result<std::vector<Notice>> due = list_due(tx, parts_.out.way(), now, most);
    if (!due) return fail(due.error());
    for (Notice& notice : *due) {
      // What is told now is known only in the next round.
      if (!parcels.insert(notice.subject).second) continue;
      errands.push_back({.notice = std::move(notice), .sheet = {}, .instead = {}});
      if (Result<void> judged = judge(tx, errands.back(), desk, now); !judged) return judged;
      if (!errands.back().instead) desk.purse.take(errands.back().notice.shop);
    }
    return {};
  });
  if (!looked) return fail(looked.error());
  return errands;
}

Result<void> Dispatch::judge(store::ReadTx& tx, Errand& errand, Desk& desk, Instant now) {
  if (errand.notice.standing.state == State::claimed) {
    errand.instead = News{.what = Happening::lapsed, .because = "lease_ended"};
    return {};
  }
  if (errand.notice.standing.state == State::accepted) {
    errand.instead = News{.what = Happening::silent, .because = "no_report"};
    return {};
  }
  Result<std::optional<News>> instead = decide(tx, errand, desk, now);
  if (!instead) return fail(instead.error());
  errand.instead = std::move(*instead);
  return {};
}

// Nothing where it is to be handed off.
Result<std::optional<News>> Dispatch::decide(store::ReadTx& tx,
                                             Errand& errand,
                                             Desk& desk,
                                             Instant now) {
  const Notice& notice = errand.notice;
  if (!desk.tables.contains(notice.shop)) {
    Result<RuleTable> table = parts_.rules(tx, notice.shop);
    if (!table) return fail(table.error());
    desk.tables.emplace(notice.shop, std::move(*table));
  }
  Result<std::optional<Sheet>> sheet = parts_.sheet(tx, notice);
  if (!sheet) return fail(sheet.error());
  errand.sheet = std::move(*sheet);
  Circumstances around{.table = desk.tables.at(notice.shop), .sheet = errand.sheet};
  if (errand.sheet) {
    const Result<Told> told = find_told(tx, notice, now);
    if (!told) return fail(told.error());
    around.told = *told;
    Result<Refusals> refusals = find_refusals(tx, notice, *errand.sheet);
    if (!refusals) return fail(refusals.error());
    around.refusals = std::move(*refusals);
    errand.sheet->told = around.told.day;
  }
  if (std::optional<News> no = why_not(notice, around, now)) return no;
  if (!parts_.out.is_open())
    return std::optional(News{.what = Happening::refused, .because = "no_channel"});
  if (parts_.kakao) {
    auto found = parts_.kakao->find(tx, notice, *errand.sheet);
    if (!found) return fail(found.error());
    if (!*found) return std::optional(News{.what = Happening::refused, .because = "no_template"});
    if (has_hole(**found, parts_.kakao->values(*errand.sheet)))
      return std::optional(News{.what = Happening::refused, .because = "variable_empty"});
    errand.alimtalk = std::move(*found);
  }
  if (desk.given_up_until) return std::optional(pass_on(notice, "way_down", *desk.given_up_until));
  const Result<std::string> spent = desk.purse.why_not(tx, notice.shop);
  if (!spent) return fail(spent.error());
  if (!spent->empty()) return std::optional(pass_on(notice, *spent, look_again_at(now)));
  return std::optional<News>();
}

// Only this job moves what is due by its way, so that what was read still stands; but a report may
// have come meanwhile, and then the notice is left to the next round. What was refused meanwhile is
// heard: suppressed addresses and the buyer's wishes are asked again in this transaction.
Result<void> Dispatch::claim(store::Tx& tx, Errands& errands, Instant now) {
  for (Errand& errand : errands) {
    Notice& notice = errand.notice;
    const Result<std::optional<Notice>> newest = find_notice(tx, notice.seq);
    if (!newest) return fail(newest.error());
    CHECK(newest->has_value());  // notices are never deleted
    if ((*newest)->standing.state != notice.standing.state) {
      errand.instead = News{.what = Happening::held, .because = {}};
      continue;
    }
    if (!errand.instead) {
      const Result<Refusals> refusals = find_refusals(tx, notice, *errand.sheet);
      if (!refusals) return fail(refusals.error());
      errand.instead = why_refused(notice, *errand.sheet, *refusals);
    }
    const News news = errand.instead.value_or(News{.what = Happening::claimed});
    if (news.what == Happening::lapsed) {
      const Attempt lost{.number = notice.standing.attempts,
                         .way = parts_.out.way(),
                         .state = State::ambiguous,
                         .address = {},
                         .message_id = {},
                         .answer = news.because,
                         .at = now};
      if (Result<void> kept = keep_attempt(tx, notice, lost); !kept) return kept;
    }
    if (!errand.instead) {
      const Result<std::string> link = parts_.link(tx, notice);
      if (!link) return fail(link.error());
      errand.sheet->link = *link;
    }
    notice.standing = advance(notice.standing, news, parts_.terms, {now, parts_.dice()});
    if (Result<void> saved = save_standing(tx, notice, now); !saved) return saved;
  }
  return {};
}

Instant Dispatch::hand_off(Errands& errands, Instant now) {
  std::vector<Outgoing> messages;
  messages.reserve(errands.size());
  for (Errand& errand : errands) {
    errand.outgoing = addressed(errand.notice, *errand.sheet, now);
    messages.push_back(errand.outgoing);
    messages.back().letter = parts_.letter(errand.notice, *errand.sheet);
    if (errand.alimtalk)
      messages.back().kakao = fill(*errand.alimtalk, parts_.kakao->values(*errand.sheet));
  }
  WayOut::Answers answers = parts_.out.hand_off(messages);
  for (std::size_t i = 0; i < errands.size(); ++i) errands[i].handoff = std::move(answers.each[i]);
  return answers.at;
}

// A report may have come meanwhile: the answer meets the notice as it stands now.
Result<void> Dispatch::settle(store::Tx& tx, const Errand& errand, Instant now) {
  Result<std::optional<Notice>> notice = find_notice(tx, errand.notice.seq);
  if (!notice) return fail(notice.error());
  CHECK(notice->has_value());  // notices are never deleted
  const Attempt attempt{.number = errand.notice.standing.attempts,
                        .way = parts_.out.way(),
                        .state = state_after(errand.handoff.what),
                        .address = errand.outgoing.address,
                        .message_id = parts_.out.message_id(errand.notice.id),
                        .answer = errand.handoff.answer,
                        .at = now,
                        .text_version = errand.sheet->own.version};
  if (Result<void> kept = keep_attempt(tx, **notice, attempt); !kept) return kept;
  const Result<void> paid =
      pay(tx, errand.notice.shop, parts_.out.way(), parts_.out.terms(), errand.handoff, now);
  if (!paid) return paid;
  if ((*notice)->standing.attempts != attempt.number) return {};  // another try goes on already
  const News news{.what = errand.handoff.what, .because = errand.handoff.answer, .until = {}};
  (*notice)->standing = advance((*notice)->standing, news, parts_.terms, {now, parts_.dice()});
  const std::optional<Day> told =
      is_paid(errand.handoff.what) ? named_day(errand.notice.trigger, *errand.sheet) : std::nullopt;
  return save_standing(tx, **notice, now, told);
}

}  // namespace onda::messages
