#include "tracking/shipments_sql.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "orders/orders_sql.hpp"
#include "sql/tracking.hpp"
#include "tracking/tracking_sql.hpp"

namespace onda::tracking {
namespace {

using store::Param;
using store::Row;

ShipmentView read_shipment(const Row& row) {
  Standing standing;
  standing.status = read_status(row, 7);
  standing.detail = read_detail(row, 8);
  standing.actor = read_actor(row, 9);
  standing.status_at = row.maybe_instant(10);
  standing.delivered_at = row.maybe_instant(12);
  standing.event_count = row.integer(13);
  standing.carrier_date = read_carrier_date(row, 19);
  return {.id = row.id<ShipmentTag>(0),
          .order = row.id<OrderTag>(1),
          .order_number = std::string(row.text(2)),
          .carrier = std::string(row.text(3)),
          .number = std::string(row.text(4)),
          .promised = orders::read_window(row, 5),
          .standing = standing,
          .last_event_at = row.maybe_instant(11),
          .created_at = row.instant(14),
          .updated_at = row.instant(15),
          .seq = row.integer(16),
          .tracker = row.integer(17),
          .placed_at = row.maybe_instant(18)};
}

EventView read_event(const Row& row) {
  return {.id = row.id<EventTag>(0),
          .occurred_at = {row.instant(1), static_cast<int>(row.integer(2))},
          .received_at = row.instant(3),
          .meaning = read_meaning(row, 4),
          .mark = ClockMark::none,
          .table_version = std::string(row.text(7)),
          .code = std::string(row.text(8)),
          .text = std::string(row.text(9)),
          .place = std::string(row.text(10)),
          .event_id = std::string(row.text(11)),
          .vocabulary = std::string(row.text(12)),
          .estimated_delivery = read_estimate(row, 13)};
}

// What leaves few rows of a status; nothing for `delivered`, which most parcels are.
const store::Query* narrow_listing(Status status) {
  switch (status) {
    case Status::pending:
    case Status::info_received:
    case Status::picked_up:
    case Status::in_transit:
    case Status::out_for_delivery: return &sql::tracking::list_shipments_undelivered;
    case Status::delivered: return nullptr;
    case Status::customs:
    case Status::attempt_failed:
    case Status::available_for_pickup:
    case Status::exception:
    case Status::returning:
    case Status::returned:
    case Status::lost:
    case Status::cancelled:
    case Status::expired: return &sql::tracking::list_shipments_off_course;
  }
  return nullptr;
}

// Which statement drives the search: the one whose filter leaves fewest rows, as a rule.
const store::Query& listing_for(const ShipmentFilter& filter) {
  if (!filter.text.empty()) return sql::tracking::list_shipments_by_text;
  if (filter.updated_since) return sql::tracking::list_shipments_updated_since;
  const store::Query* by_status = filter.status ? narrow_listing(*filter.status) : nullptr;
  if (by_status != nullptr) return *by_status;
  if (!filter.carrier.empty()) return sql::tracking::list_shipments_by_carrier;
  return sql::tracking::list_shipments;
}

// The use of the number that is this shipment's parcel, decided as the writer decides it.
Result<Use> own_use(store::ReadTx& tx, const ShipmentView& shipment) {
  Result<std::vector<Scan>> scans = load_scans(tx, shipment.tracker);
  if (!scans) return fail(scans.error());
  const Result<std::vector<Bearer>> bearers = load_bearers(tx, shipment.tracker);
  if (!bearers) return fail(bearers.error());
  std::vector<Use> uses = split_uses(std::move(*scans));
  std::vector<Claim> claims;
  for (const Bearer& bearer : *bearers) claims.push_back(bearer.claim);
  const std::vector<std::optional<std::size_t>> matched = match_uses(claims, uses);
  for (std::size_t i = 0; i < bearers->size(); ++i) {
    if ((*bearers)[i].id == shipment.id && matched[i]) return std::move(uses[*matched[i]]);
  }
  return Use{};
}

}  // namespace

Result<std::optional<ShipmentView>> find_shipment(store::ReadTx& tx,
                                                  ShopId shop,
                                                  const ShipmentId& id) {
  return tx.first(sql::tracking::find_shipment, {shop, id}, read_shipment);
}

Result<std::vector<ShipmentView>> list_order_shipments(store::ReadTx& tx,
                                                       ShopId shop,
                                                       const OrderId& order) {
  std::vector<ShipmentView> shipments;
  const Result<void> read =
      tx.rows(sql::tracking::list_order_shipments, {shop, order},
              [&](const Row& row) { shipments.push_back(read_shipment(row)); });
  if (!read) return fail(read.error());
  return shipments;
}

Result<orders::Page<ShipmentView>> list_shipments(store::ReadTx& tx,
                                                  ShopId shop,
                                                  const ShipmentFilter& filter) {
  std::vector<ShipmentView> items;
  const Param status = filter.status ? Param(to_text(*filter.status)) : Param();
  const std::optional<std::string> promised =
      filter.promised_before ? std::optional(onda::to_text(*filter.promised_before)) : std::nullopt;
  // One more than asked for says whether there is another page.
  const Result<void> read =
      tx.rows(listing_for(filter),
              {shop, filter.before, status, Param::text_or_null(filter.carrier), promised,
               filter.updated_since, Param::text_or_null(filter.text), filter.limit + 1},
              [&](const Row& row) { items.push_back(read_shipment(row)); });
  if (!read) return fail(read.error());
  return orders::page_of(std::move(items), filter.limit);
}

Result<std::vector<EventView>> load_history(store::ReadTx& tx,
                                            ShopId shop,
                                            const ShipmentView& shipment) {
  const Result<Use> use = own_use(tx, shipment);
  if (!use) return fail(use.error());
  std::vector<EventView> events;
  const Result<void> read =
      tx.rows(sql::tracking::load_events, {shop, shipment.tracker}, [&](const Row& row) {
        EventView event = read_event(row);
        const auto own = std::find_if(use->begin(), use->end(), [&](const Scan& scan) {
          return scan.position.key == event.id.raw();
        });
        if (own == use->end()) return;
        event.mark = clock_mark(*own, shipment.placed_at);
        events.push_back(std::move(event));
      });
  if (!read) return fail(read.error());
  std::sort(events.begin(), events.end(), [](const EventView& a, const EventView& b) {
    return Position{a.occurred_at.at, a.id.raw()} < Position{b.occurred_at.at, b.id.raw()};
  });
  return events;
}

Result<orders::Page<Unmatched>> list_unmatched(store::ReadTx& tx,
                                               ShopId shop,
                                               std::int64_t before,
                                               int limit) {
  orders::Page<Unmatched> page;
  const Result<void> read =
      tx.rows(sql::tracking::list_unmatched, {shop, before, limit + 1}, [&](const Row& row) {
        page.items.push_back({.tracker = row.integer(0),
                              .carrier = std::string(row.text(1)),
                              .number = std::string(row.text(2)),
                              .event_count = row.integer(4),
                              .first_seen = row.instant(3)});
      });
  if (!read) return fail(read.error());
  if (static_cast<int>(page.items.size()) > limit) {
    page.items.pop_back();
    page.next = page.items.back().tracker;
  }
  return page;
}

Result<std::vector<UnknownWords>> list_unknown(store::ReadTx& tx, ShopId shop, int limit) {
  std::vector<UnknownWords> words;
  const Result<void> read =
      tx.rows(sql::tracking::list_unknown, {shop, limit}, [&](const Row& row) {
        words.push_back({.vocabulary = std::string(row.text(0)),
                         .code = std::string(row.text(1)),
                         .text = std::string(row.text(2)),
                         .count = row.integer(3),
                         .first_at = row.instant(4),
                         .last_at = row.instant(5)});
      });
  if (!read) return fail(read.error());
  return words;
}

}  // namespace onda::tracking
