#include "messages/ledger_sql.hpp"

#include "messages/address.hpp"
#include "sql/messages.hpp"

namespace onda::messages {
namespace {

using store::Param;
using store::Row;

constexpr std::chrono::hours kRecent{24};

std::string encode_ways(const std::vector<Way>& ways) {
  std::string text;
  for (const Way way : ways) text.append(text.empty() ? "" : " ").append(to_text(way));
  return text;
}

std::vector<Way> decode_ways(std::string_view text) {
  std::vector<Way> ways;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (const std::optional<Way> way = way_of(text.substr(0, end))) ways.push_back(*way);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (ways.empty()) ways.push_back(Way::email);  // of a later version, which this one cannot go
  return ways;
}

Standing read_standing(const Row& row) {
  Standing standing;
  standing.state = state_of(row.text(7)).value_or(State::failed);
  standing.ways = decode_ways(row.text(8));
  standing.way = static_cast<std::size_t>(row.integer(9));
  standing.tries = static_cast<int>(row.integer(10));
  standing.attempts = static_cast<int>(row.integer(11));
  standing.due_at = row.maybe_instant(12);
  standing.expires_at = row.instant(13);
  standing.may_have_arrived = row.integer(14) != 0;
  standing.because = std::string(row.text(15));
  return standing;
}

Notice read_notice(const Row& row) {
  Notice notice;
  notice.seq = row.integer(0);
  notice.id = row.id<NoticeTag>(1);
  notice.shop = ShopId{row.integer(2)};
  notice.trigger = trigger_of(row.text(3)).value_or(Trigger::shipped);
  notice.order = row.id<OrderTag>(4);
  notice.subject = row.uuid(5);
  notice.reason = std::string(row.text(6));
  notice.standing = read_standing(row);
  notice.requested_at = row.instant(16);
  notice.changed_at = row.instant(17);
  return notice;
}

}  // namespace

Result<Made> add_notice(store::Tx& tx, const NewNotice& notice) {
  const NoticeRequested& request = notice.request;
  const Result<std::int64_t> added = tx.run(
      sql::messages::add_notice,
      {notice.id, request.shop, to_text(request.trigger), request.order, request.subject,
       request.reason, encode_ways(notice.ways), notice.due_at, notice.expires_at, request.at});
  if (!added) return fail(added.error());
  return *added == 1 ? Made::created : Made::existing;
}

Result<std::vector<Notice>> list_due(store::ReadTx& tx, Instant now, int limit) {
  std::vector<Notice> due;
  const Result<void> read = tx.rows(sql::messages::list_due, {now, limit},
                                    [&](const Row& row) { due.push_back(read_notice(row)); });
  if (!read) return fail(read.error());
  return due;
}

Result<std::optional<Notice>> find_notice(store::ReadTx& tx, std::int64_t seq) {
  return tx.first(sql::messages::find_notice_by_seq, {seq}, read_notice);
}

Result<std::optional<Notice>> find_notice(store::ReadTx& tx, ShopId shop, const NoticeId& id) {
  return tx.first(sql::messages::find_notice, {shop, id}, read_notice);
}

Result<void> save_standing(store::Tx& tx,
                           const Notice& notice,
                           Instant now,
                           const std::optional<Day>& told) {
  const Standing& standing = notice.standing;
  const std::optional<std::string> day = told ? std::optional(onda::to_text(*told)) : std::nullopt;
  const Result<std::int64_t> saved =
      tx.run(sql::messages::update_standing,
             {notice.seq, to_text(standing.state), static_cast<std::int64_t>(standing.way),
              standing.tries, standing.attempts, standing.due_at, standing.may_have_arrived ? 1 : 0,
              standing.because, now, day});
  if (!saved) return fail(saved.error());
  return {};
}

Result<std::int64_t> end_leases(store::Tx& tx, Instant now) {
  return tx.run(sql::messages::end_leases, {now});
}

Result<void> keep_attempt(store::Tx& tx, const Notice& notice, const Attempt& attempt) {
  const Sha256 key = address_key(attempt.address);
  const Param digest = attempt.address.empty() ? Param() : Param::blob(bytes_of(key));
  const Result<std::int64_t> kept =
      tx.run(sql::messages::add_attempt,
             {notice.seq, attempt.number, notice.shop, to_text(attempt.way), to_text(attempt.state),
              digest, mask_email(attempt.address), attempt.message_id, attempt.answer, attempt.at});
  if (!kept) return fail(kept.error());
  return {};
}

Result<std::vector<Attempt>> list_attempts(store::ReadTx& tx, ShopId shop, std::int64_t notice) {
  std::vector<Attempt> attempts;
  const Result<void> read =
      tx.rows(sql::messages::list_attempts, {shop, notice}, [&](const Row& row) {
        attempts.push_back({.number = static_cast<int>(row.integer(0)),
                            .way = way_of(row.text(1)).value_or(Way::email),
                            .state = state_of(row.text(2)).value_or(State::failed),
                            .address = std::string(row.text(3)),
                            .message_id = std::string(row.text(4)),
                            .answer = std::string(row.text(5)),
                            .at = row.instant(6)});
      });
  if (!read) return fail(read.error());
  return attempts;
}

Result<Told> find_told(store::ReadTx& tx, const Notice& notice, Instant now) {
  Told told;
  const auto day =
      tx.first(sql::messages::find_told_day, {notice.shop, notice.order, notice.subject},
               [](const Row& row) { return row.maybe_day(0); });
  if (!day) return fail(day.error());
  told.day = day->value_or(std::nullopt);
  const Result<void> counted = tx.rows(
      sql::messages::list_told, {notice.shop, notice.order, now - kRecent}, [&](const Row& row) {
        const std::optional<Trigger> trigger = trigger_of(row.text(0));
        if (trigger && nature_of(*trigger).share == Share::capped) ++told.recent;
      });
  if (!counted) return fail(counted.error());
  return told;
}

Result<orders::Page<Notice>> list_notices(store::ReadTx& tx,
                                          ShopId shop,
                                          const NoticeFilter& filter) {
  orders::Page<Notice> page;
  const auto take = [&](const Row& row) { page.items.push_back(read_notice(row)); };
  const int limit = filter.limit + 1;
  const auto read = [&]() -> Result<void> {
    if (filter.state) {
      return tx.rows(sql::messages::list_notices_by_state,
                     {shop, to_text(*filter.state), filter.before, limit}, take);
    }
    if (filter.order) {
      return tx.rows(sql::messages::list_notices_of_order,
                     {shop, *filter.order, filter.before, limit}, take);
    }
    return tx.rows(sql::messages::list_notices, {shop, filter.before, limit}, take);
  };
  if (const Result<void> done = read(); !done) return fail(done.error());
  if (static_cast<int>(page.items.size()) > filter.limit) {
    page.items.pop_back();
    page.next = page.items.back().seq;
  }
  return page;
}

}  // namespace onda::messages
