#include "messages/ledger_sql.hpp"

#include <fmt/format.h>

#include "messages/address.hpp"
#include "messages/ways.hpp"
#include "sql/messages.hpp"

namespace onda::messages {
namespace {

using store::Param;
using store::Row;

constexpr std::chrono::hours kRecent{24};

// A word that this version does not know: the row is not read as something that it is not.
Error unreadable(std::int64_t seq, std::string_view word) {
  return {Code::internal,
          "notice_unreadable",
          fmt::format("notice {} of the ledger says \"{}\", which this version does not know", seq,
                      word),
          {}};
}

std::string encode_passed(const std::vector<PassedWay>& passed_over) {
  std::string text;
  if (passed_over.empty()) return text;
  json::Writer out(text);
  out.begin_array();
  for (const PassedWay& each : passed_over) {
    out.begin_object().field("way", to_text(each.way)).field("because", each.because).end_object();
  }
  out.end_array();
  return text;
}

Result<std::vector<PassedWay>> decode_passed(std::string_view text) {
  std::vector<PassedWay> passed_over;
  if (text.empty()) return passed_over;
  const Result<json::Value> value = json::thread_parser().parse(text);
  if (!value) return fail(value.error());
  value->elements([&](const json::Value& each) {
    const auto word = [&](std::string_view name) {
      const std::optional<json::Value> member = each.find(name);
      return std::string(member ? member->text().value_or("") : "");
    };
    if (const std::optional<Way> way = way_of(word("way")))
      passed_over.push_back({*way, word("because")});
  });
  return passed_over;
}

Result<Standing> read_standing(const Row& row) {
  const std::int64_t seq = row.integer(0);
  const std::optional<State> state = state_of(row.text(7));
  if (!state) return fail(unreadable(seq, row.text(7)));
  Result<std::vector<Way>> ways = decode_ways(row.text(8));
  Standing standing;
  standing.way = static_cast<std::size_t>(row.integer(9));
  if (!ways || standing.way >= ways->size()) return fail(unreadable(seq, row.text(8)));
  standing.state = *state;
  standing.ways = std::move(*ways);
  standing.tries = static_cast<int>(row.integer(10));
  standing.attempts = static_cast<int>(row.integer(11));
  standing.due_at = row.maybe_instant(12);
  standing.expires_at = row.instant(13);
  standing.may_have_arrived = row.integer(14) != 0;
  standing.because = std::string(row.text(15));
  Result<std::vector<PassedWay>> passed_over = decode_passed(row.text(19));
  if (!passed_over) return fail(passed_over.error());
  standing.passed_over = std::move(*passed_over);
  return standing;
}

Result<Notice> read_notice(const Row& row) {
  const std::optional<Trigger> trigger = trigger_of(row.text(3));
  if (!trigger) return fail(unreadable(row.integer(0), row.text(3)));
  Result<Standing> standing = read_standing(row);
  if (!standing) return fail(standing.error());
  Notice notice;
  notice.seq = row.integer(0);
  notice.id = row.id<NoticeTag>(1);
  notice.shop = ShopId{row.integer(2)};
  notice.trigger = *trigger;
  notice.order = row.id<OrderTag>(4);
  notice.subject = row.uuid(5);
  notice.reason = std::string(row.text(6));
  notice.standing = std::move(*standing);
  notice.requested_at = row.instant(16);
  notice.changed_at = row.instant(17);
  if (!row.text(18).empty()) {
    const Result<json::Value> facts = json::thread_parser().parse(row.text(18));
    if (!facts) return fail(facts.error());
    notice.given = decode_given(*facts);
  }
  return notice;
}

}  // namespace

Result<Made> add_notice(store::Tx& tx, const NewNotice& notice) {
  const NoticeRequested& request = notice.request;
  const Result<std::int64_t> added =
      tx.run(sql::messages::add_notice,
             {notice.id, request.shop, to_text(request.trigger), request.order, request.subject,
              request.reason, encode_ways(notice.ways), notice.due_at, notice.expires_at,
              request.at, to_text(notice.ways.front()), encode(request.given)});
  if (!added) return fail(added.error());
  return *added == 1 ? Made::created : Made::existing;
}

Result<std::vector<Notice>> list_due(store::ReadTx& tx, Way way, Instant now, int limit) {
  return tx.list(sql::messages::list_due, {now, limit, to_text(way)}, read_notice);
}

Result<std::optional<Notice>> find_notice(store::ReadTx& tx, std::int64_t seq) {
  return tx.find(sql::messages::find_notice_by_seq, {seq}, read_notice);
}

Result<std::optional<Notice>> find_notice(store::ReadTx& tx, ShopId shop, const NoticeId& id) {
  return tx.find(sql::messages::find_notice, {shop, id}, read_notice);
}

Result<void> save_standing(store::Tx& tx,
                           const Notice& notice,
                           Instant now,
                           const std::optional<Day>& told) {
  const Standing& standing = notice.standing;
  const std::optional<std::string> day = told ? std::optional(onda::to_text(*told)) : std::nullopt;
  const Result<std::int64_t> saved = tx.run(
      sql::messages::update_standing,
      {notice.seq, to_text(standing.state), static_cast<std::int64_t>(standing.way), standing.tries,
       standing.attempts, standing.due_at, standing.may_have_arrived ? 1 : 0, standing.because, now,
       day, to_text(standing.ways[standing.way]), encode_passed(standing.passed_over)});
  if (!saved) return fail(saved.error());
  return {};
}

Result<std::int64_t> end_leases(store::Tx& tx, Way way, Instant now) {
  return tx.run(sql::messages::end_leases, {now, to_text(way)});
}

Result<void> keep_attempt(store::Tx& tx, const Notice& notice, const Attempt& attempt) {
  const Sha256 key = address_key(attempt.address);
  const Param digest = attempt.address.empty() ? Param() : Param::blob(bytes_of(key));
  const Result<std::int64_t> kept =
      tx.run(sql::messages::add_attempt,
             {notice.seq, attempt.number, notice.shop, to_text(attempt.way), to_text(attempt.state),
              digest, mask(medium_of(attempt.way), attempt.address), attempt.message_id,
              attempt.answer, attempt.at, attempt.text_version});
  if (!kept) return fail(kept.error());
  return {};
}

Result<std::vector<Attempt>> list_attempts(store::ReadTx& tx, ShopId shop, std::int64_t notice) {
  const auto read = [notice](const Row& row) -> Result<Attempt> {
    const std::optional<Way> way = way_of(row.text(1));
    const std::optional<State> state = state_of(row.text(2));
    if (!way || !state) return fail(unreadable(notice, way ? row.text(2) : row.text(1)));
    return Attempt{.number = static_cast<int>(row.integer(0)),
                   .way = *way,
                   .state = *state,
                   .address = std::string(row.text(3)),
                   .message_id = std::string(row.text(4)),
                   .answer = std::string(row.text(5)),
                   .at = row.instant(6),
                   .text_version = row.integer(7)};
  };
  return tx.list(sql::messages::list_attempts, {shop, notice}, read);
}

Result<Told> find_told(store::ReadTx& tx, const Notice& notice, Instant now) {
  Told told;
  const auto day = tx.first(sql::messages::find_told_day,
                            {notice.shop, notice.order, notice.subject, notice.seq},
                            [](const Row& row) { return row.maybe_day(0); });
  if (!day) return fail(day.error());
  told.day = day->value_or(std::nullopt);
  const Result<void> counted =
      tx.rows(sql::messages::list_told, {notice.shop, notice.order, now - kRecent, notice.seq},
              [&](const Row& row) {
                const std::optional<Trigger> trigger = trigger_of(row.text(0));
                if (trigger && nature_of(*trigger).share == Share::capped) ++told.recent;
              });
  if (!counted) return fail(counted.error());
  return told;
}

Result<orders::Page<Notice>> list_notices(store::ReadTx& tx,
                                          ShopId shop,
                                          const NoticeFilter& filter) {
  const int limit = filter.limit + 1;
  const auto read = [&]() -> Result<std::vector<Notice>> {
    if (filter.state) {
      return tx.list(sql::messages::list_notices_by_state,
                     {shop, to_text(*filter.state), filter.before, limit}, read_notice);
    }
    if (filter.order) {
      return tx.list(sql::messages::list_notices_of_order,
                     {shop, *filter.order, filter.before, limit}, read_notice);
    }
    return tx.list(sql::messages::list_notices, {shop, filter.before, limit}, read_notice);
  };
  Result<std::vector<Notice>> notices = read();
  if (!notices) return fail(notices.error());
  return orders::page_of(std::move(*notices), filter.limit);
}

}  // namespace onda::messages
