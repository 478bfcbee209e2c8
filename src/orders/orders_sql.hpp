#pragma once
// Rows <-> structs of orders.

#include "base/placed.hpp"
#include "orders/course.hpp"
#include "orders/views.hpp"
#include "store/tx.hpp"

namespace onda::orders {

struct NewRow {
  OrderId id;
  ShopId shop;
  Instant now;
};
// Writes the order with its lines; the number must be free (`store_conflict` otherwise).
[[nodiscard]] Result<std::int64_t> insert_order(store::Tx& tx,
                                                const NewRow& row,
                                                const NewOrder& order);

[[nodiscard]] Result<std::optional<OrderView>> find_order(store::ReadTx& tx,
                                                          ShopId shop,
                                                          const OrderId& id);
[[nodiscard]] Result<std::optional<OrderView>> find_order_by_number(store::ReadTx& tx,
                                                                    ShopId shop,
                                                                    std::string_view number);
// An id ("ord_…") or a number.
[[nodiscard]] Result<std::optional<OrderView>> find_order_by_name(store::ReadTx& tx,
                                                                  ShopId shop,
                                                                  std::string_view name);
[[nodiscard]] Result<Page<OrderView>> list_orders(store::ReadTx& tx,
                                                  ShopId shop,
                                                  const OrderFilter& filter);

// The window of two columns: its first day, which may be missing, and behind it the last.
[[nodiscard]] std::optional<PromisedWindow> read_window(const store::Row& row, int from);

struct MilestoneRow {
  std::int64_t order = 0;  // its seq
  ShopId shop;
  Instant now;
};
// `existing` where it was told before.
[[nodiscard]] Result<Made> add_milestone(store::Tx& tx,
                                         const MilestoneRow& row,
                                         const Moment& moment);
// Notes that more is known of the order since `now`.
[[nodiscard]] Result<void> touch_order(store::Tx& tx, std::int64_t order, Instant now);
// By all that was told of the order; a moment that lies ahead counts as when it was told.
[[nodiscard]] Result<Course> load_course(store::ReadTx& tx, std::int64_t order);

// SHA-256 of the order as given, but for its milestones: what tells "the same again" from "another
// under that number".
[[nodiscard]] std::string content_of(const NewOrder& order);
// The content of the order that has this number, where there is one.
[[nodiscard]] Result<std::optional<std::string>> find_content(store::ReadTx& tx,
                                                              ShopId shop,
                                                              std::string_view number);

}  // namespace onda::orders
