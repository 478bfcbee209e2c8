#include "buyer/buyer_sql.hpp"

#include "access/link_sql.hpp"
#include "base/calendar.hpp"
#include "buyer/contact.hpp"
#include "buyer/phone_form.hpp"
#include "buyer/track_view.hpp"
#include "orders/orders_sql.hpp"
#include "promise/shown_sql.hpp"
#include "sql/buyer.hpp"
#include "tracking/carrier.hpp"
#include "tracking/shipments_sql.hpp"

namespace onda::buyer {
namespace {

using store::Row;

struct ShopRow {
  ShopFacts facts;
  std::string locale;
  std::string zone;
};

ShopRow read_shop(const Row& row) {
  return {{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))},
          std::string(row.text(3)),
          std::string(row.text(4))};
}

CarrierFacts carrier_of(const tracking::ShipmentView& shipment) {
  const tracking::Carrier* carrier = tracking::find_carrier(shipment.carrier);
  if (carrier == nullptr) return {shipment.carrier, "", "", ""};
  return {std::string(carrier->name), std::string(carrier->name_ko), written_phone(carrier->phone),
          tracking_page(*carrier, shipment.number)};
}

ParcelFacts parcel_of(const tracking::ShipmentView& shipment, const orders::NewOrder& order) {
  ParcelFacts parcel;
  parcel.carrier = carrier_of(shipment);
  parcel.number = shipment.number;
  parcel.status = shipment.standing.status;
  parcel.detail = shipment.standing.detail;
  parcel.actor = shipment.standing.actor;
  parcel.delivered_at = shipment.standing.delivered_at;
  parcel.promised = shipment.promised ? shipment.promised : order.promised;
  parcel.scan_count = shipment.standing.event_count;
  return parcel;
}

// What is promised, expected and feared of the parcel.
Result<void> load_promise(store::ReadTx& tx,
                          const tracking::ShipmentView& shipment,
                          ParcelFacts& parcel) {
  const Result<std::optional<promise::Shown>> shown = promise::find_shown(tx, shipment.seq);
  if (!shown) return fail(shown.error());
  if (!*shown) return {};
  const promise::Shown& known = **shown;
  if (known.promised) parcel.promised = known.promised;
  if (known.told) parcel.arrival = ArrivalFacts{known.told->q10, known.told->q50, known.told->q90};
  if (known.delay) {
    parcel.delay = DelayFacts{};
    if (const auto& cause = known.delay->cause)
      parcel.delay = DelayFacts{cause->code, cause->where, cause->until};
  }
  return {};
}

ScanFacts scan_of(tracking::EventView event) {
  ScanFacts scan;
  scan.occurred_at = event.occurred_at.at;
  scan.received_at = event.received_at;
  scan.clock_is_wrong = event.mark != tracking::ClockMark::none;
  if (event.meaning) {
    scan.status = event.meaning->status;
    scan.detail = event.meaning->detail;
  }
  scan.text = event.text.empty() ? std::move(event.code) : std::move(event.text);
  scan.place = std::move(event.place);
  return scan;
}

Result<void> load_scans(store::ReadTx& tx,
                        ShopId shop,
                        const tracking::ShipmentView& shipment,
                        ParcelFacts& parcel) {
  Result<std::vector<tracking::EventView>> events = tracking::load_history(tx, shop, shipment);
  if (!events) return fail(events.error());
  for (tracking::EventView& event : *events) parcel.scans.push_back(scan_of(std::move(event)));
  return {};
}

OrderFacts facts_of(orders::NewOrder order, ShopRow shop) {
  OrderFacts facts;
  facts.shop = std::move(shop.facts);
  facts.number = std::move(order.number);
  facts.buyer_name = std::move(order.buyer.name);
  facts.buyer_phone = std::move(order.buyer.phone);
  if (order.ship_to) facts.ship_to = std::move(*order.ship_to);
  facts.lines = std::move(order.lines);
  facts.locale =
      order.buyer.locale.empty() ? std::move(shop.locale) : std::move(order.buyer.locale);
  facts.zone = order.buyer.zone.empty() ? std::move(shop.zone) : std::move(order.buyer.zone);
  return facts;
}

}  // namespace

Result<std::optional<OrderName>> find_order_behind(store::ReadTx& tx,
                                                   std::string_view token,
                                                   Instant now) {
  const Result<access::Link> link = access::find_link(tx, token, kTrackLink, now);
  if (link) return OrderName{link->shop, OrderId(link->subject)};
  if (link.error().code == Code::not_found) return std::optional<OrderName>();
  return fail(link.error());
}

Result<std::optional<OrderFacts>> load_order(store::ReadTx& tx,
                                             const OrderName& name,
                                             std::optional<std::size_t> asked) {
  Result<std::optional<orders::OrderView>> order = orders::find_order(tx, name.shop, name.order);
  if (!order) return fail(order.error());
  Result<std::optional<ShopRow>> shop = tx.first(sql::buyer::find_shop, {name.shop}, read_shop);
  if (!shop) return fail(shop.error());
  if (!*order || !*shop) return std::optional<OrderFacts>();
  const Result<std::vector<tracking::ShipmentView>> shipments =
      tracking::list_order_shipments(tx, name.shop, name.order);
  if (!shipments) return fail(shipments.error());

  std::vector<ParcelFacts> parcels;
  for (const auto& shipment : *shipments) parcels.push_back(parcel_of(shipment, (*order)->order));
  OrderFacts facts = facts_of(std::move((*order)->order), std::move(**shop));
  facts.parcels = std::move(parcels);
  if (!facts.parcels.empty()) {
    const std::size_t shown = shown_parcel(facts, asked);
    const tracking::ShipmentView& shipment = (*shipments)[shown];
    const Result<void> scans = load_scans(tx, name.shop, shipment, facts.parcels[shown]);
    if (!scans) return fail(scans.error());
    const Result<void> promised = load_promise(tx, shipment, facts.parcels[shown]);
    if (!promised) return fail(promised.error());
  }
  return std::optional(std::move(facts));
}

Result<std::optional<OrderName>> find_order_of(store::ReadTx& tx,
                                               std::string_view number,
                                               std::string_view contact) {
  std::vector<ShopId> shops;
  const Result<void> listed =
      tx.rows(sql::buyer::list_shops_of_number, {number},
              [&](const Row& row) { shops.push_back(ShopId{row.integer(0)}); });
  if (!listed) return fail(listed.error());
  std::optional<OrderName> found;
  for (const ShopId shop : shops) {
    const Result<std::optional<orders::OrderView>> order =
        orders::find_order_by_number(tx, shop, number);
    if (!order) return fail(order.error());
    if (*order && knows_the_buyer((*order)->order, contact)) found = OrderName{shop, (*order)->id};
  }
  return found;
}

Result<std::optional<NumberFacts>> find_number(store::ReadTx& tx, std::string_view number) {
  return tx.first(sql::buyer::find_number, {number}, [](const Row& row) {
    NumberFacts facts;
    facts.status = tracking::status_of(row.text(0)).value_or(tracking::Status::pending);
    if (const std::optional<Instant> at = row.maybe_instant(1)) {
      facts.last_news = Zone::find_or_utc(row.text(2)).local(*at).day;
    }
    return facts;
  });
}

Result<std::vector<OrderName>> list_samples(store::ReadTx& tx, ShopId shop) {
  std::vector<OrderName> samples;
  const Result<void> listed = tx.rows(sql::buyer::list_samples, {shop}, [&](const Row& row) {
    samples.push_back({shop, row.id<OrderTag>(0)});
  });
  if (!listed) return fail(listed.error());
  return samples;
}

}  // namespace onda::buyer
