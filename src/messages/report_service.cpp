#include "messages/report_service.hpp"

#include "base/check.hpp"
#include "sql/messages.hpp"

namespace onda::messages {
namespace {

using store::Row;

// What the ledger knows of the attempt that is reported of.
struct Known {
  int number = 0;
  State state = State::accepted;
};

Result<std::optional<Known>> find_attempt(store::ReadTx& tx,
                                          const Notice& notice,
                                          const Report& report) {
  const Result<std::vector<Attempt>> attempts = list_attempts(tx, notice.shop, notice.seq);
  if (!attempts) return fail(attempts.error());
  std::optional<Known> known;
  for (const Attempt& each : *attempts) {
    const bool is_meant =
        each.way == report.way && (!report.attempt || each.number == *report.attempt);
    if (is_meant) known = Known{each.number, each.state};
  }
  return known;
}

// The report came before the answer of the hand-off was kept: what it is of is being handed off
// now.
Result<std::optional<Known>> begin_attempt(store::Tx& tx,
                                           const Notice& notice,
                                           const Report& report,
                                           Instant now) {
  const Standing& standing = notice.standing;
  const int number = report.attempt.value_or(standing.attempts);
  const bool is_under_way = standing.state == State::claimed && standing.attempts == number &&
                            standing.ways[standing.way] == report.way;
  if (!is_under_way) return std::optional<Known>();
  Attempt attempt;
  attempt.number = number;
  attempt.way = report.way;
  attempt.at = now;
  if (Result<void> kept = keep_attempt(tx, notice, attempt); !kept) return fail(kept.error());
  return std::optional(Known{number, State::accepted});
}

}  // namespace

Result<Heard> hear(
    store::Tx& tx, ShopId shop, const Report& report, const Terms& terms, Moment moment) {
  CHECK(report.what == Happening::delivered || report.what == Happening::bounced);
  Result<std::optional<Notice>> found = find_notice(tx, shop, report.notice);
  if (!found) return fail(found.error());
  if (!*found) return Heard::unknown;
  Notice& notice = **found;
  Result<std::optional<Known>> attempt = find_attempt(tx, notice, report);
  if (attempt && !*attempt) attempt = begin_attempt(tx, notice, report, moment.now);
  if (!attempt) return fail(attempt.error());
  if (!*attempt) return Heard::unknown;
  const State state = report.what == Happening::delivered ? State::delivered : State::bounced;
  if ((*attempt)->state == state) return Heard::known;
  const Result<std::int64_t> told =
      tx.run(sql::messages::report_attempt,
             {notice.seq, (*attempt)->number, to_text(state), report.because});
  if (!told) return fail(told.error());
  const bool counts = report.what == Happening::delivered ||
                      ((*attempt)->number == notice.standing.attempts &&
                       notice.standing.ways[notice.standing.way] == report.way);
  if (!counts) return Heard::taken;
  const News news{.what = report.what, .because = report.because, .until = {}};
  notice.standing = advance(notice.standing, news, terms, moment);
  if (Result<void> saved = save_standing(tx, notice, moment.now); !saved)
    return fail(saved.error());
  return Heard::taken;
}

}  // namespace onda::messages
