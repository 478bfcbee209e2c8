#include "messages/hand_off_job.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace onda::messages {
namespace {

// What cannot go for a reason of the way itself.
News wait_for_way(std::string because, Instant now) {
  return {.what = Happening::held, .because = std::move(because), .until = look_again_at(now)};
}

}  // namespace

Error way_closed() {
  return {Code::conflict, "way_closed",
          "this server sends nothing by this way: its settings open none", "way"};
}

Result<Handoff> hand_off_one(store::Store& store,
                             WayOut& out,
                             const Outgoing& message,
                             Instant now) {
  if (!out.is_open()) return fail(way_closed());
  Purse purse(out.way(), out.terms(), Spends::all_but_reserve, now);
  const Result<std::string> spent =
      store.read_now([&](store::ReadTx& tx) { return purse.why_not(tx, message.shop); });
  if (!spent) return fail(spent.error());
  if (!spent->empty())
    return fail({Code::limited, *spent, "what this way may cost this month is spent", "way"});
  if (out.allowed(1, now) == 0)
    return fail({Code::unavailable, "way_rests",
                 "this way does not answer, or has taken what it takes at once; try again shortly",
                 "way"});
  WayOut::Answers answers = out.hand_off({&message, 1});
  const Result<void> paid = store.write_now([&](store::Tx& tx) {
    return pay(tx, message.shop, out.way(), out.terms(), answers.each.front(), answers.at);
  });
  if (!paid) return fail(paid.error());
  return std::move(answers.each.front());
}

Result<void> HandOff::begin(Instant now) {
  return parts_.store.write_now(
      [&](store::Tx& tx) { return parts_.rows.end_leases(tx, parts_.out.way(), now); });
}

Result<int> HandOff::step(Instant now) {
  const int may_go = parts_.out.allowed(parts_.at_once, now);
  if (may_go == 0) return 0;
  const Result<std::vector<Item>> due = parts_.store.read_now(
      [&](store::ReadTx& tx) { return parts_.rows.list_due(tx, parts_.out.way(), now, may_go); });
  if (!due) return fail(due.error());
  if (due->empty()) return 0;
  std::vector<Errand> errands;
  const Result<void> claimed = parts_.store.write_now([&](store::Tx& tx) {
    errands.clear();
    return claim(tx, *due, errands, now);
  });
  if (!claimed) return fail(claimed.error());
  const int count = static_cast<int>(due->size());
  if (errands.empty()) return count;
  std::vector<Outgoing> messages;
  messages.reserve(errands.size());
  for (const Errand& errand : errands) messages.push_back(errand.outgoing);
  WayOut::Answers answers = parts_.out.hand_off(messages);
  for (std::size_t i = 0; i < errands.size(); ++i) errands[i].answer = std::move(answers.each[i]);
  const Result<void> settled = parts_.store.write_now([&](store::Tx& tx) -> Result<void> {
    for (const Errand& errand : errands) {
      if (Result<void> done = settle(tx, errand, answers.at); !done) return done;
    }
    return {};
  });
  if (!settled) return fail(settled.error());
  return count;
}

// A report or a refusal may have come since the rows were listed: each is read anew.
Result<void> HandOff::claim(store::Tx& tx,
                            const std::vector<Item>& due,
                            std::vector<Errand>& errands,
                            Instant now) {
  Purse purse(parts_.out.way(), parts_.out.terms(), Spends::all_but_reserve, now);
  for (const Item& listed : due) {
    Result<std::optional<Item>> found = parts_.rows.find(tx, listed.seq);
    if (!found) return fail(found.error());
    if (!*found || !(*found)->standing.due_at || *(*found)->standing.due_at > now) continue;
    Item& item = **found;
    Result<Rows::Ready> ready = decide(tx, item, purse, now);
    if (!ready) return fail(ready.error());
    News news{.what = Happening::claimed};
    if (const News* instead = std::get_if<News>(&*ready)) news = *instead;
    item.standing = advance(item.standing, news, parts_.terms, {now, parts_.dice()});
    if (Result<void> saved = parts_.rows.save(tx, item, std::nullopt, now); !saved) return saved;
    if (Outgoing* outgoing = std::get_if<Outgoing>(&*ready)) {
      purse.take(item.shop);
      outgoing->shop = item.shop;
      errands.push_back({std::move(item), std::move(*outgoing)});
    }
  }
  return {};
}

Result<Rows::Ready> HandOff::decide(store::Tx& tx, const Item& item, Purse& purse, Instant now) {
  if (item.standing.state == State::claimed)
    return Rows::Ready(News{.what = Happening::lapsed, .because = "lease_ended"});
  if (now > item.standing.expires_at)
    return Rows::Ready(News{.what = Happening::overtaken, .because = "too_late"});
  if (!parts_.out.is_open()) return Rows::Ready(wait_for_way("no_channel", now));
  const Result<std::string> spent = purse.why_not(tx, item.shop);
  if (!spent) return fail(spent.error());
  if (!spent->empty()) return Rows::Ready(wait_for_way(*spent, now));
  return parts_.rows.prepare(tx, item, item.standing.attempts + 1, now);
}

// A report may have come meanwhile: the answer meets the row as it stands now.
Result<void> HandOff::settle(store::Tx& tx, const Errand& errand, Instant now) {
  Result<std::optional<Item>> found = parts_.rows.find(tx, errand.item.seq);
  if (!found) return fail(found.error());
  CHECK(found->has_value());  // such rows are never deleted
  const Handoff& answer = errand.answer;
  const Result<void> paid =
      pay(tx, errand.item.shop, parts_.out.way(), parts_.out.terms(), answer, now);
  if (!paid) return paid;
  Item& item = **found;
  if (item.standing.attempts != errand.item.standing.attempts) return {};  // another try goes on
  const News news{.what = answer.what, .because = answer.answer, .until = {}};
  item.standing = advance(item.standing, news, parts_.terms, {now, parts_.dice()});
  return parts_.rows.save(tx, item, answer, now);
}

}  // namespace onda::messages
