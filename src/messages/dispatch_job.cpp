#include "messages/dispatch_job.hpp"

#include <algorithm>
#include <set>

#include "base/check.hpp"

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
    case Happening::withheld:
    case Happening::held:
    case Happening::overtaken: return State::failed;
  }
  return State::failed;
}

Outgoing addressed(const Notice& notice, const Sheet& sheet, Instant now) {
  Outgoing outgoing;
  outgoing.notice = notice.id;
  outgoing.trigger = notice.trigger;
  outgoing.address = sheet.buyer_email;
  outgoing.name = sheet.buyer_name;
  outgoing.shop_name = sheet.shop_name;
  outgoing.reply_to = sheet.shop_email;
  outgoing.language = sheet.language;
  outgoing.at = now;
  return outgoing;
}

}  // namespace

Result<void> Dispatch::begin(Instant now) {
  const Result<std::int64_t> ended =
      parts_.store.write_now([&](store::Tx& tx) { return end_leases(tx, now); });
  if (!ended) return fail(ended.error());
  return {};
}

Result<int> Dispatch::step(Instant now) {
  Result<Errands> errands = look(now);
  if (!errands) return fail(errands.error());
  if (errands->empty()) return 0;
  const int count = static_cast<int>(errands->size());
  const Result<void> claimed =
      parts_.store.write_now([&](store::Tx& tx) { return claim(tx, *errands, now); });
  if (!claimed) return fail(claimed.error());
  std::erase_if(*errands, [](const Errand& errand) { return errand.instead.has_value(); });
  if (errands->empty()) return count;
  hand_off(*errands, now);
  const Result<void> settled = parts_.store.write_now([&](store::Tx& tx) -> Result<void> {
    for (const Errand& errand : *errands) {
      if (Result<void> done = settle(tx, errand, now); !done) return done;
    }
    return {};
  });
  if (!settled) return fail(settled.error());
  return count;
}

// What is due, and what is to be done with each.
Result<Dispatch::Errands> Dispatch::look(Instant now) {
  Errands errands;
  std::map<ShopId, RuleTable> tables;
  std::set<Uuid> parcels;
  const Result<void> looked = parts_.store.read_now([&](store::ReadTx& tx) -> Result<void> {
    Result<std::vector<Notice>> due = list_due(tx, now, parts_.at_once);
    if (!due) return fail(due.error());
    for (Notice& notice : *due) {
      // What is told now is known only in the next round.
      if (!parcels.insert(notice.subject).second) continue;
      errands.push_back({.notice = std::move(notice), .sheet = {}, .instead = {}});
      if (Result<void> judged = judge(tx, errands.back(), tables, now); !judged) return judged;
    }
    return {};
  });
  if (!looked) return fail(looked.error());
  return errands;
}

Result<void> Dispatch::judge(store::ReadTx& tx,
                             Errand& errand,
                             std::map<ShopId, RuleTable>& tables,
                             Instant now) {
  const Notice& notice = errand.notice;
  if (notice.standing.state == State::claimed) {
    errand.instead = News{.what = Happening::lapsed, .because = "lease_ended"};
    return {};
  }
  if (!tables.contains(notice.shop)) {
    Result<RuleTable> table = parts_.rules(tx, notice.shop);
    if (!table) return fail(table.error());
    tables.emplace(notice.shop, std::move(*table));
  }
  Result<std::optional<Sheet>> sheet = parts_.sheet(tx, notice);
  if (!sheet) return fail(sheet.error());
  errand.sheet = std::move(*sheet);
  Circumstances around{.table = tables.at(notice.shop), .sheet = errand.sheet};
  const Result<Told> told = find_told(tx, notice, now);
  if (!told) return fail(told.error());
  around.told = *told;
  errand.instead = why_not(notice, around, now);
  if (!errand.instead && channel_of(notice) == nullptr) {
    errand.instead = News{.what = Happening::refused, .because = "no_channel"};
  }
  return {};
}

// Only this job moves what is due, so that what was read still stands.
Result<void> Dispatch::claim(store::Tx& tx, Errands& errands, Instant now) {
  for (Errand& errand : errands) {
    Notice& notice = errand.notice;
    const News news = errand.instead.value_or(News{.what = Happening::claimed});
    if (news.what == Happening::lapsed) {
      const Attempt lost{.number = notice.standing.attempts,
                         .way = notice.standing.ways[notice.standing.way],
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

void Dispatch::hand_off(Errands& errands, Instant now) {
  for (Channel* channel : parts_.channels) {
    std::vector<Errand*> mine;
    std::vector<Outgoing> messages;
    for (Errand& errand : errands) {
      if (channel_of(errand.notice) != channel) continue;
      mine.push_back(&errand);
      errand.outgoing = addressed(errand.notice, *errand.sheet, now);
      messages.push_back(errand.outgoing);
      messages.back().letter = parts_.letter(errand.notice, *errand.sheet);
    }
    if (messages.empty()) continue;
    std::vector<Handoff> answers = channel->hand_off(messages);
    CHECK(answers.size() == messages.size());
    for (std::size_t i = 0; i < mine.size(); ++i) mine[i]->handoff = std::move(answers[i]);
  }
}

// A report may have come meanwhile: the answer meets the notice as it stands now.
Result<void> Dispatch::settle(store::Tx& tx, const Errand& errand, Instant now) {
  Result<std::optional<Notice>> notice = find_notice(tx, errand.notice.seq);
  if (!notice) return fail(notice.error());
  CHECK(notice->has_value());  // notices are never deleted
  const Attempt attempt{.number = errand.notice.standing.attempts,
                        .way = errand.notice.standing.ways[errand.notice.standing.way],
                        .state = state_after(errand.handoff.what),
                        .address = errand.outgoing.address,
                        .message_id = channel_of(errand.notice)->message_id(errand.notice.id),
                        .answer = errand.handoff.answer,
                        .at = now};
  if (Result<void> kept = keep_attempt(tx, **notice, attempt); !kept) return kept;
  if ((*notice)->standing.attempts != attempt.number) return {};  // another try goes on already
  const News news{.what = errand.handoff.what, .because = errand.handoff.answer, .until = {}};
  (*notice)->standing = advance((*notice)->standing, news, parts_.terms, {now, parts_.dice()});
  const bool is_told =
      errand.handoff.what == Happening::accepted || errand.handoff.what == Happening::unsure;
  const std::optional<Day> told =
      is_told ? named_day(errand.notice.trigger, *errand.sheet) : std::nullopt;
  return save_standing(tx, **notice, now, told);
}

Channel* Dispatch::channel_of(const Notice& notice) const {
  const Way way = notice.standing.ways[notice.standing.way];
  const auto found = std::find_if(parts_.channels.begin(), parts_.channels.end(),
                                  [way](const Channel* each) { return each->way() == way; });
  return found == parts_.channels.end() ? nullptr : *found;
}

}  // namespace onda::messages
