#include "promise/promise_sql.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "orders/order_json.hpp"
#include "orders/orders_sql.hpp"
#include "sql/promise.hpp"
#include "tracking/shipments_sql.hpp"
#include "tracking/tracking_sql.hpp"

namespace onda::promise {
namespace {

using store::Param;
using store::Row;

std::optional<std::string> day_text(const std::optional<Day>& day) {
  return day ? std::optional(onda::to_text(*day)) : std::nullopt;
}

orders::Address read_address(std::string_view text) {
  if (text.empty()) return {};
  const Result<json::Value> value = json::thread_parser().parse(text);
  if (!value) return {};
  return orders::decode_address(*value).value_or(orders::Address{});
}

struct ShipmentOfOrder {
  ShipmentRow row;
  std::int64_t order = 0;  // its seq
};

// What of its order stands in rows of their own.
Result<void> load_order(store::ReadTx& tx, ShipmentOfOrder& shipment) {
  Result<orders::Course> course = orders::load_course(tx, shipment.order);
  if (!course) return fail(course.error());
  shipment.row.course = *std::move(course);
  return tx.rows(sql::promise::list_skus, {shipment.order},
                 [&](const Row& row) { shipment.row.skus.emplace_back(row.text(0)); });
}

ShipmentRow read_shipment(const Row& row, const ShipmentName& name) {
  return {.seq = row.integer(0),
          .shop = name.shop,
          .id = name.id,
          .order = row.id<OrderTag>(1),
          .carrier = std::string(row.text(2)),
          .tracker = row.integer(3),
          .status = tracking::read_status(row, 4),
          .delivered_at = row.maybe_instant(5),
          .status_at = row.maybe_instant(6),
          .single_use = row.integer(7) != 0,
          .promised = orders::read_window(row, 8),
          .created_at = row.instant(10),
          .placed_at = row.maybe_instant(11),
          .ship_to = read_address(row.text(12)),
          .zone = std::string(row.text(13)),
          .items = row.integer(14),
          .carrier_date = tracking::read_carrier_date(row, 15)};
}

std::optional<Told> read_told(const Row& row, int from) {
  if (row.is_null(from)) return std::nullopt;
  return Told{row.instant(from), row.instant(from + 1), row.instant(from + 2),
              row.instant(from + 3), row.maybe_real(from + 4)};
}

std::optional<DelayRow> read_delay(const Row& row, int from) {
  if (row.is_null(from)) return std::nullopt;
  OpenDelay open{.state = delay_state_of(row.text(from + 2)).value_or(DelayState::opened),
                 .is_confirmed = !row.is_null(from + 3),
                 .cause = std::string(row.text(from + 4)),
                 .expected_at = row.maybe_instant(from + 5)};
  return DelayRow{row.integer(from), row.id<DelayTag>(from + 1), std::move(open),
                  row.instant(from + 6)};
}

ParcelState read_state(const Row& row) {
  std::optional<tracking::Position> learnt;
  if (!row.is_null(9)) learnt = tracking::Position{row.instant(9), row.uuid(10)};
  return {.name = {ShopId{row.integer(1)}, row.integer(0)},
          .shipment = row.id<ShipmentTag>(2),
          .order = row.id<OrderTag>(3),
          .carrier = std::string(row.text(4)),
          .origin = std::string(row.text(5)),
          .destination = std::string(row.text(6)),
          .zone = std::string(row.text(7)),
          .begun_at = row.instant(8),
          .learnt = learnt,
          .place = std::string(row.text(27)),
          .trouble = std::string(row.text(28)),
          .carrier_date = row.maybe_instant(29),
          .short_since = row.maybe_instant(30),
          .stock_from = row.maybe_instant(31),
          .promise_ends_at = row.maybe_instant(11),
          .exception_at = row.maybe_instant(12),
          .ended_at = row.maybe_instant(13),
          .ending = ending_of(row.text(14)),
          .told = read_told(row, 15),
          .delay = read_delay(row, 20)};
}

Result<void> done(const Result<std::int64_t>& ran) {
  if (!ran) return fail(ran.error());
  return {};
}

std::optional<News> read_news(const Row& row, const ShipmentRow& shipment) {
  const std::optional<tracking::Meaning> meaning = tracking::read_meaning(row, 3);
  if (!meaning) return std::nullopt;
  const tracking::Scan scan{
      .position = {row.instant(1), row.uuid(0)}, .received_at = row.instant(2), .meaning = meaning};
  if (clock_mark(scan, shipment.placed_at) != tracking::ClockMark::none) return std::nullopt;
  return News{scan.position, *meaning, std::string(row.text(6)), scan.received_at};
}

// A number that was used more than once: which scans are this parcel's is tracking's to say.
Result<std::vector<News>> load_own_news(store::ReadTx& tx, const ShipmentRow& shipment) {
  const Result<std::optional<tracking::ShipmentView>> view =
      tracking::find_shipment(tx, shipment.shop, shipment.id);
  if (!view) return fail(view.error());
  std::vector<News> news;
  if (!*view) return news;
  const auto events = tracking::load_history(tx, shipment.shop, **view);
  if (!events) return fail(events.error());
  for (const tracking::EventView& event : *events) {
    if (!event.meaning || event.mark != tracking::ClockMark::none) continue;
    news.push_back(
        {{event.occurred_at.at, event.id.raw()}, *event.meaning, event.place, event.received_at});
  }
  return news;
}

}  // namespace

Result<std::optional<ShipmentRow>> find_shipment_row(store::ReadTx& tx, const ShipmentName& name) {
  auto found = tx.first(sql::promise::find_shipment, {name.shop, name.id}, [&](const Row& row) {
    return ShipmentOfOrder{read_shipment(row, name), row.integer(17)};
  });
  if (!found) return fail(found.error());
  if (!*found) return std::optional<ShipmentRow>();
  if (const Result<void> loaded = load_order(tx, **found); !loaded) return fail(loaded.error());
  return std::optional(std::move((*found)->row));
}

Result<std::vector<ShipmentName>> list_shipments_of(store::ReadTx& tx,
                                                    ShopId shop,
                                                    const OrderId& order) {
  std::vector<ShipmentName> names;
  const Result<void> read =
      tx.rows(sql::promise::list_shipments_of_order, {shop, order},
              [&](const Row& row) { names.push_back({shop, row.id<ShipmentTag>(0)}); });
  if (!read) return fail(read.error());
  return names;
}

Result<std::vector<News>> load_news(store::ReadTx& tx,
                                    const ShipmentRow& shipment,
                                    const std::optional<tracking::Position>& since) {
  std::vector<News> news;
  if (shipment.single_use) {
    const Result<void> read =
        tx.rows(sql::promise::load_news, {shipment.tracker}, [&](const Row& row) {
          if (std::optional<News> each = read_news(row, shipment)) news.push_back(std::move(*each));
        });
    if (!read) return fail(read.error());
  } else {
    Result<std::vector<News>> own = load_own_news(tx, shipment);
    if (!own) return own;
    news = std::move(*own);
  }
  std::erase_if(news, [&](const News& each) { return since && each.position <= *since; });
  std::sort(news.begin(), news.end(),
            [](const News& a, const News& b) { return a.position < b.position; });
  return news;
}

Result<std::optional<ParcelState>> find_state(store::ReadTx& tx, std::int64_t shipment_seq) {
  return tx.first(sql::promise::find_estimate, {shipment_seq}, read_state);
}

Result<std::vector<ParcelState>> list_open_states(store::ReadTx& tx,
                                                  std::int64_t after,
                                                  int limit) {
  std::vector<ParcelState> states;
  const Result<void> read = tx.rows(sql::promise::list_open_estimates, {after, limit},
                                    [&](const Row& row) { states.push_back(read_state(row)); });
  if (!read) return fail(read.error());
  return states;
}

Result<void> insert_state(store::Tx& tx, const ParcelState& state) {
  return done(tx.run(sql::promise::insert_estimate,
                     {state.name.shipment, state.name.shop, state.carrier, state.origin,
                      state.destination, state.zone, state.begun_at}));
}

Result<void> save_learnt(store::Tx& tx, const ParcelState& state) {
  const std::optional<Instant> at = state.learnt ? std::optional(state.learnt->at) : std::nullopt;
  const Param key = state.learnt ? Param(state.learnt->key) : Param();
  const Param ending = state.ending ? Param(to_text(*state.ending)) : Param();
  return done(tx.run(
      sql::promise::update_learnt,
      {state.name.shipment, state.origin, at, key, state.exception_at, state.ended_at, ending,
       state.place, state.trouble, state.carrier_date, state.short_since, state.stock_from}));
}

Result<void> save_belief(store::Tx& tx,
                         std::int64_t shipment_seq,
                         const Belief& belief,
                         Instant at) {
  return done(tx.run(sql::promise::update_belief,
                     {shipment_seq, at, belief.q05, belief.q10, belief.q50, belief.q90, belief.q95,
                      belief.p_late, belief.p_never, belief.n_eff, belief.grounds}));
}

Result<void> save_told(store::Tx& tx, const ParcelState& state, const Change& change) {
  const Told& now = change.now;
  const Result<std::int64_t> told =
      tx.run(sql::promise::update_told,
             {state.name.shipment, now.at, now.q10, now.q50, now.q90, now.p_late});
  if (!told) return fail(told.error());
  std::optional<Instant> was_q10, was_q50, was_q90;
  std::optional<double> was_p_late;
  if (change.was) {
    was_q10 = change.was->q10;
    was_q50 = change.was->q50;
    was_q90 = change.was->q90;
    was_p_late = change.was->p_late;
  }
  return done(tx.run(sql::promise::insert_change,
                     {state.name.shipment, now.at, state.name.shop, to_text(change.cause), now.q10,
                      now.q50, now.q90, now.p_late, was_q10, was_q50, was_q90, was_p_late}));
}

Result<std::vector<Change>> list_changes(store::ReadTx& tx, std::int64_t shipment_seq) {
  std::vector<Change> changes;
  const Result<void> read =
      tx.rows(sql::promise::list_changes, {shipment_seq}, [&](const Row& row) {
        Change change{.now = {row.instant(0), row.instant(2), row.instant(3), row.instant(4),
                              row.maybe_real(5)},
                      .cause = change_cause_of(row.text(1)).value_or(ChangeCause::scan),
                      .was = std::nullopt};
        if (!row.is_null(6)) {
          change.was =
              Told{Instant{}, row.instant(6), row.instant(7), row.instant(8), row.maybe_real(9)};
        }
        changes.push_back(std::move(change));
      });
  if (!read) return fail(read.error());
  return changes;
}

Result<void> add_promise(store::Tx& tx, const ParcelName& parcel, const PromiseRow& promise) {
  std::optional<std::string> was_from, was_to;
  if (promise.was) {
    was_from = day_text(promise.was->from);
    was_to = onda::to_text(promise.was->to);
  }
  const Result<std::int64_t> added = tx.run(
      sql::promise::insert_promise, {parcel.shop, parcel.shipment, day_text(promise.window.from),
                                     onda::to_text(promise.window.to), promise.ends_at, was_from,
                                     was_to, promise.cause, promise.because, promise.at});
  if (!added) return fail(added.error());
  return done(tx.run(sql::promise::update_promise_end, {parcel.shipment, promise.ends_at}));
}

Result<std::vector<PromiseRow>> list_promises(store::ReadTx& tx, std::int64_t shipment_seq) {
  std::vector<PromiseRow> promises;
  const Result<void> read =
      tx.rows(sql::promise::list_promises, {shipment_seq}, [&](const Row& row) {
        const std::optional<orders::PromisedWindow> window = orders::read_window(row, 1);
        if (!window) return;
        promises.push_back({.window = *window,
                            .ends_at = row.instant(3),
                            .was = orders::read_window(row, 4),
                            .cause = std::string(row.text(6)),
                            .because = std::string(row.text(7)),
                            .at = row.instant(8)});
      });
  if (!read) return fail(read.error());
  return promises;
}

Result<std::vector<std::pair<std::int64_t, ShipmentName>>> list_shipment_names(store::ReadTx& tx,
                                                                               std::int64_t after,
                                                                               int limit) {
  std::vector<std::pair<std::int64_t, ShipmentName>> names;
  const Result<void> read =
      tx.rows(sql::promise::list_shipments, {after, limit}, [&](const Row& row) {
        names.emplace_back(row.integer(2),
                           ShipmentName{ShopId{row.integer(0)}, row.id<ShipmentTag>(1)});
      });
  if (!read) return fail(read.error());
  return names;
}

Result<std::int64_t> newest_shipment(store::ReadTx& tx) {
  const auto newest = tx.first(sql::promise::find_newest_shipment, {},
                               [](const Row& row) { return row.integer(0); });
  if (!newest) return fail(newest.error());
  return newest->value_or(0);
}

Result<std::vector<std::pair<ShopId, std::string>>> list_shop_zones(store::ReadTx& tx) {
  std::vector<std::pair<ShopId, std::string>> zones;
  const Result<void> read = tx.rows(sql::promise::list_shop_zones, {}, [&](const Row& row) {
    zones.emplace_back(ShopId{row.integer(0)}, std::string(row.text(1)));
  });
  if (!read) return fail(read.error());
  return zones;
}

}  // namespace onda::promise
