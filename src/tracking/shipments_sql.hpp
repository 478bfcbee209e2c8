#pragma once
// Rows <-> structs of shipments and their histories. Other modules read through these.

#include "store/tx.hpp"
#include "tracking/shipments_service.hpp"

namespace onda::tracking {

[[nodiscard]] Result<std::optional<ShipmentView>> find_shipment(store::ReadTx& tx,
                                                                ShopId shop,
                                                                const ShipmentId& id);
[[nodiscard]] Result<std::vector<ShipmentView>> list_order_shipments(store::ReadTx& tx,
                                                                     ShopId shop,
                                                                     const OrderId& order);
[[nodiscard]] Result<orders::Page<ShipmentView>> list_shipments(store::ReadTx& tx,
                                                                ShopId shop,
                                                                const ShipmentFilter& filter);
// The events of the shipment's own use of its number, in the history's order, with their marks.
[[nodiscard]] Result<std::vector<EventView>> load_history(store::ReadTx& tx,
                                                          ShopId shop,
                                                          const ShipmentView& shipment);
[[nodiscard]] Result<orders::Page<Unmatched>> list_unmatched(store::ReadTx& tx,
                                                             ShopId shop,
                                                             std::int64_t before,
                                                             int limit);
[[nodiscard]] Result<std::vector<UnknownWords>> list_unknown(store::ReadTx& tx,
                                                             ShopId shop,
                                                             int limit);

}  // namespace onda::tracking
