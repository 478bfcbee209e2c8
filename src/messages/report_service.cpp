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

}  // namespace

Result<Heard> hear(
    store::Tx& tx, ShopId shop, const Report& report, const Terms& terms, Moment moment) {
  CHECK(report.what == Happening::delivered || report.what == Happening::bounced);
  Result<std::optional<Notice>> found = find_notice(tx, shop, report.notice);
  if (!found) return fail(found.error());
  if (!*found) return Heard::unknown;
  Notice& notice = **found;
  const Result<std::optional<Known>> attempt = find_attempt(tx, notice, report);
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
