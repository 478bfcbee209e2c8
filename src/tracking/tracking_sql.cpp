#include "tracking/tracking_sql.hpp"

#include "base/check.hpp"
#include "sql/tracking.hpp"
#include "tracking/detail.hpp"

namespace onda::tracking {
namespace {

using store::Param;
using store::Row;

Param word(const std::optional<Meaning>& meaning) {
  return meaning ? Param(to_text(meaning->status)) : Param();
}

Param detail(const std::optional<Meaning>& meaning) {
  return meaning ? Param(meaning->detail) : Param();
}

Param actor(const std::optional<Meaning>& meaning) {
  return meaning ? Param(to_text(meaning->actor)) : Param();
}

std::optional<std::string> text_of(const std::optional<EstimatedDelivery>& estimate) {
  return estimate ? std::optional(to_text(*estimate)) : std::nullopt;
}

Bearer read_bearer(const Row& row) {
  Standing standing;
  standing.status = read_status(row, 5);
  standing.detail = read_detail(row, 6);
  standing.actor = read_actor(row, 7);
  standing.status_at = row.maybe_instant(8);
  if (!row.is_null(9)) standing.last = Position{row.instant(9), row.uuid(10)};
  standing.delivered_at = row.maybe_instant(11);
  standing.event_count = row.integer(12);
  standing.carrier_date = read_carrier_date(row, 15);
  return {.seq = row.integer(0),
          .id = row.id<ShipmentTag>(1),
          .order = row.id<OrderTag>(2),
          .claim = {.placed_at = row.maybe_instant(3), .created_at = row.instant(4)},
          .standing = standing,
          .updated_hour = row.integer(13),
          .single_use = row.integer(14) != 0};
}

}  // namespace

Status read_status(const Row& row, int column) {
  const std::optional<Status> status = status_of(row.text(column));
  CHECK(status.has_value());
  return *status;
}

std::string_view read_detail(const Row& row, int column) {
  return to_text(detail_of(row.text(column)).value_or(Detail::none));
}

Actor read_actor(const Row& row, int column) {
  return actor_of(row.text(column)).value_or(Actor::nobody);
}

std::optional<EstimatedDelivery> read_estimate(const Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  const Result<EstimatedDelivery> read = read_estimated_delivery(row.text(column));
  return read ? std::optional(*read) : std::nullopt;
}

std::optional<CarrierDate> read_carrier_date(const Row& row, int column) {
  const std::optional<EstimatedDelivery> estimate = read_estimate(row, column);
  if (!estimate) return std::nullopt;
  return CarrierDate{*estimate, row.instant(column + 1)};
}

std::optional<Meaning> read_meaning(const Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Meaning{read_status(row, column), read_detail(row, column + 1),
                 read_actor(row, column + 2)};
}

Result<std::optional<std::int64_t>> find_tracker(store::ReadTx& tx,
                                                 ShopId shop,
                                                 const TrackerName& name) {
  return tx.first(sql::tracking::find_tracker, {shop, name.number, name.carrier},
                  [](const Row& row) { return row.integer(0); });
}

Result<std::int64_t> make_tracker(store::Tx& tx,
                                  ShopId shop,
                                  const TrackerName& name,
                                  Instant now) {
  const Result<std::int64_t> made =
      tx.run(sql::tracking::insert_tracker, {shop, name.carrier, name.number, now});
  if (!made) return fail(made.error());
  return tx.last_key();
}

Result<Kept> keep_event(
    store::Tx& tx, ShopId shop, std::int64_t tracker, const Incoming& event, Instant now) {
  const std::optional<std::string> estimate = text_of(event.estimated_delivery);
  const Result<std::int64_t> added =
      tx.run(sql::tracking::insert_event,
             {tracker, event.key, shop, event.occurred_at.at, event.occurred_at.offset_min, now,
              word(event.meaning), detail(event.meaning), actor(event.meaning),
              Param::text_or_null(event.table_version), event.code, event.text, event.place,
              event.event_id, event.vocabulary, estimate});
  if (!added) return fail(added.error());
  if (*added == 1) return Kept::added;
  const Result<std::int64_t> replaced = tx.run(
      sql::tracking::prefer_event,
      {tracker, event.key, event.occurred_at.at, event.occurred_at.offset_min, word(event.meaning),
       detail(event.meaning), actor(event.meaning), Param::text_or_null(event.table_version),
       event.code, event.text, event.place, event.vocabulary, estimate});
  if (!replaced) return fail(replaced.error());
  return *replaced == 1 ? Kept::replaced : Kept::duplicate;
}

Result<std::vector<Scan>> load_scans(store::ReadTx& tx, std::int64_t tracker) {
  std::vector<Scan> scans;
  const Result<void> read = tx.rows(sql::tracking::load_scans, {tracker}, [&](const Row& row) {
    scans.push_back({.position = {row.instant(1), row.uuid(0)},
                     .received_at = row.instant(2),
                     .meaning = read_meaning(row, 3),
                     .estimated_delivery = read_estimate(row, 6)});
  });
  if (!read) return fail(read.error());
  return scans;
}

Result<std::vector<Bearer>> load_bearers(store::ReadTx& tx, std::int64_t tracker) {
  std::vector<Bearer> bearers;
  const Result<void> read = tx.rows(sql::tracking::load_claims, {tracker},
                                    [&](const Row& row) { bearers.push_back(read_bearer(row)); });
  if (!read) return fail(read.error());
  return bearers;
}

Result<void> save_standing(store::Tx& tx, Bearer& bearer, const Standing& was, Instant now) {
  const Standing& s = bearer.standing;
  const std::optional<Instant> last_at = s.last ? std::optional(s.last->at) : std::nullopt;
  const Param last_key = s.last ? Param(s.last->key) : Param();
  const std::int64_t hour = hour_of(now);
  const bool same_indexes = hour == bearer.updated_hour && s.delivered_at == was.delivered_at;
  Result<std::int64_t> saved;
  if (!same_indexes) {
    saved = tx.run(sql::tracking::update_standing,
                   {bearer.seq, to_text(s.status), s.detail, to_text(s.actor), s.status_at, last_at,
                    last_key, s.delivered_at, s.event_count, now, hour});
  } else if (s.status != was.status || s.status_at != was.status_at) {
    saved = tx.run(sql::tracking::update_status,
                   {bearer.seq, to_text(s.status), s.detail, to_text(s.actor), s.status_at, last_at,
                    last_key, s.event_count, now});
  } else {
    saved = tx.run(sql::tracking::update_last_event,
                   {bearer.seq, s.detail, to_text(s.actor), last_at, last_key, s.event_count, now});
  }
  if (!saved) return fail(saved.error());
  CHECK(*saved == 1);
  bearer.updated_hour = hour;
  if (s.carrier_date == was.carrier_date) return {};
  return save_carrier_date(tx, bearer);
}

Result<void> save_carrier_date(store::Tx& tx, const Bearer& bearer) {
  const std::optional<CarrierDate>& date = bearer.standing.carrier_date;
  std::optional<std::string> estimate;
  std::optional<Instant> said_at;
  if (date) {
    estimate = to_text(date->estimate);
    said_at = date->said_at;
  }
  const Result<std::int64_t> saved =
      tx.run(sql::tracking::update_estimated_delivery, {bearer.seq, estimate, said_at});
  if (!saved) return fail(saved.error());
  return {};
}

Result<void> save_single_use(store::Tx& tx, const Bearer& bearer) {
  const Result<std::int64_t> saved =
      tx.run(sql::tracking::update_single_use, {bearer.seq, bearer.single_use ? 1 : 0});
  if (!saved) return fail(saved.error());
  return {};
}

}  // namespace onda::tracking
