#pragma once
// Rows <-> structs of promises and estimates.

#include "orders/types.hpp"
#include "promise/lesson.hpp"
#include "promise/promise_row.hpp"
#include "promise/state.hpp"
#include "store/tx.hpp"

namespace onda::promise {

[[nodiscard]] Result<std::optional<ShipmentRow>> find_shipment_row(store::ReadTx& tx,
                                                                   const ShipmentName& name);

// The parcels of an order.
[[nodiscard]] Result<std::vector<ShipmentName>> list_shipments_of(store::ReadTx& tx,
                                                                  ShopId shop,
                                                                  const OrderId& order);

// Scans of the shipment after `since`, in the history's order.
[[nodiscard]] Result<std::vector<News>> load_news(store::ReadTx& tx,
                                                  const ShipmentRow& row,
                                                  const std::optional<tracking::Position>& since);

[[nodiscard]] Result<std::optional<ParcelState>> find_state(store::ReadTx& tx,
                                                            std::int64_t shipment_seq);
// Of every shop, in the order of their seq.
[[nodiscard]] Result<std::vector<ParcelState>> list_open_states(store::ReadTx& tx,
                                                                std::int64_t after,
                                                                int limit);
[[nodiscard]] Result<void> insert_state(store::Tx& tx, const ParcelState& state);
[[nodiscard]] Result<void> save_learnt(store::Tx& tx, const ParcelState& state);
[[nodiscard]] Result<void> save_belief(store::Tx& tx,
                                       std::int64_t shipment_seq,
                                       const Belief& belief,
                                       Instant at);

[[nodiscard]] Result<void> save_told(store::Tx& tx, const ParcelState& state, const Change& change);
[[nodiscard]] Result<std::vector<Change>> list_changes(store::ReadTx& tx,
                                                       std::int64_t shipment_seq);

[[nodiscard]] Result<void> add_promise(store::Tx& tx,
                                       const ParcelName& parcel,
                                       const PromiseRow& promise);
[[nodiscard]] Result<std::vector<PromiseRow>> list_promises(store::ReadTx& tx,
                                                            std::int64_t shipment_seq);

// Shipments of every shop after this seq, each with its seq.
[[nodiscard]] Result<std::vector<std::pair<std::int64_t, ShipmentName>>> list_shipment_names(
    store::ReadTx& tx, std::int64_t after, int limit);

// The newest shipment's seq; 0 where there is none.
[[nodiscard]] Result<std::int64_t> newest_shipment(store::ReadTx& tx);

// The zone of each shop.
[[nodiscard]] Result<std::vector<std::pair<ShopId, std::string>>> list_shop_zones(
    store::ReadTx& tx);

}  // namespace onda::promise
