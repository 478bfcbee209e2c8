#include "tracking/shipments_service.hpp"

#include "orders/orders_sql.hpp"
#include "sql/tracking.hpp"
#include "store/facts.hpp"
#include "tracking/carrier.hpp"
#include "tracking/event_key.hpp"
#include "tracking/events.hpp"
#include "tracking/shipments_sql.hpp"
#include "tracking/tracking_number.hpp"
#include "tracking/tracking_sql.hpp"

namespace onda::tracking {
namespace {

using orders::PromisedWindow;

Error at_field(Error error, std::string field) {
  if (error.where.empty()) error.where = std::move(field);
  return error;
}

// The shipment's own window, else the order's.
struct WindowText {
  std::optional<std::string> from;
  std::optional<std::string> to;
  explicit WindowText(const std::optional<PromisedWindow>& window) {
    if (!window) return;
    if (window->from) from = onda::to_text(*window->from);
    to = onda::to_text(window->to);
  }
};

Result<std::int64_t> find_or_make_tracker(store::Tx& tx,
                                          ShopId shop,
                                          const TrackerName& name,
                                          Instant now) {
  const Result<std::optional<std::int64_t>> found = find_tracker(tx, shop, name);
  if (!found) return fail(found.error());
  if (*found) return **found;
  return make_tracker(tx, shop, name, now);
}

}  // namespace

Result<Placed<ShipmentId>> Shipments::place(store::Tx& tx,
                                            ShopId shop,
                                            const orders::NewShipment& shipment) {
  const Result<std::string_view> carrier = canonical_carrier(shipment.carrier);
  if (!carrier) return fail(at_field(carrier.error(), "carrier"));
  const Result<std::string> number = normalise_number(shipment.tracking_number);
  if (!number) return fail(at_field(number.error(), "tracking_number"));
  const Result<std::optional<orders::OrderView>> order =
      orders::find_order_by_name(tx, shop, shipment.order);
  if (!order) return fail(order.error());
  if (!*order) {
    return fail({Code::invalid, "order_not_found",
                 "this shop has no such order; send the order first", "order"});
  }
  const Instant now = clock_.now();
  const TrackerName name{*carrier, *number};
  const Result<std::int64_t> tracker = find_or_make_tracker(tx, shop, name, now);
  if (!tracker) return fail(tracker.error());
  const Result<std::optional<ShipmentId>> same =
      tx.first(sql::tracking::find_same_shipment, {*tracker, (*order)->seq},
               [](const store::Row& row) { return row.id<ShipmentTag>(0); });
  if (!same) return fail(same.error());
  if (*same) return Placed<ShipmentId>{**same, Made::existing};

  const ShipmentId id = ids_.mint_as<ShipmentTag>(now);
  const WindowText window(shipment.promised ? shipment.promised : (*order)->order.promised);
  const Result<std::int64_t> made = tx.run(
      sql::tracking::insert_shipment,
      {id, shop, (*order)->seq, *tracker, *carrier, window.from, window.to, now, hour_of(now)});
  if (!made) return fail(made.error());
  const Result<void> told = store::append_fact(tx, {.shop = shop,
                                                    .topic = kShipmentPlaced,
                                                    .subject = id.raw(),
                                                    .body = encode_placed((*order)->id, *carrier),
                                                    .at = now});
  if (!told) return fail(told.error());
  const Result<void> joined =
      ingest_.join(tx, shop, tracker_key(shop, *carrier, *number), *tracker);
  if (!joined) return fail(joined.error());
  return Placed<ShipmentId>{id, Made::created};
}

Task<Result<ShipmentView>> Shipments::find(ShopId shop, ShipmentId id) {
  auto look = [shop, id](store::ReadTx& tx) { return find_shipment(tx, shop, id); };
  Result<std::optional<ShipmentView>> found = co_await store_.read(std::move(look));
  if (!found) co_return fail(found.error());
  if (!*found) co_return not_found("shipment_not_found", "this shop has no such shipment");
  co_return std::move(**found);
}

Task<Result<orders::Page<ShipmentView>>> Shipments::list(ShopId shop, ShipmentFilter filter) {
  auto look = [shop, filter = std::move(filter)](store::ReadTx& tx) {
    return list_shipments(tx, shop, filter);
  };
  Result<orders::Page<ShipmentView>> page = co_await store_.read(std::move(look));
  co_return page;
}

Task<Result<std::vector<EventView>>> Shipments::history(ShopId shop, ShipmentId id) {
  auto look = [shop, id](store::ReadTx& tx) -> Result<std::vector<EventView>> {
    const Result<std::optional<ShipmentView>> shipment = find_shipment(tx, shop, id);
    if (!shipment) return fail(shipment.error());
    if (!*shipment) return not_found("shipment_not_found", "this shop has no such shipment");
    return load_history(tx, shop, **shipment);
  };
  Result<std::vector<EventView>> events = co_await store_.read(std::move(look));
  co_return events;
}

Task<Result<orders::Page<Unmatched>>> Shipments::unmatched(ShopId shop,
                                                           std::int64_t before,
                                                           int limit) {
  auto look = [shop, before, limit](store::ReadTx& tx) {
    return list_unmatched(tx, shop, before, limit);
  };
  Result<orders::Page<Unmatched>> page = co_await store_.read(std::move(look));
  co_return page;
}

Task<Result<std::vector<UnknownWords>>> Shipments::unknown_words(ShopId shop, int limit) {
  auto look = [shop, limit](store::ReadTx& tx) { return list_unknown(tx, shop, limit); };
  Result<std::vector<UnknownWords>> words = co_await store_.read(std::move(look));
  co_return words;
}

}  // namespace onda::tracking
