#pragma once
// Orders in and out.

#include <span>
#include <string_view>

#include "base/clock.hpp"
#include "base/placed.hpp"
#include "orders/views.hpp"
#include "store/store.hpp"

namespace onda::orders {

class Orders {
 public:
  // All outlive it.
  Orders(store::Store& store, const Clock& clock, IdSource& ids)
      : store_(store), clock_(clock), ids_(ids) {}

  // Inside the caller's write. The same order again is `existing`, and milestones that it has
  // beyond those told before are told; another one under a number that is taken fails with
  // `order_exists`.
  [[nodiscard]] Result<Placed<OrderId>> place(store::Tx& tx, ShopId shop, const NewOrder& order);
  // Inside the caller's write. Tells more of an order's way, named by id or number: each new moment
  // is a row, and all of them a fact. Fails with order_not_found, milestones_full.
  [[nodiscard]] Result<OrderView> tell(store::Tx& tx,
                                       ShopId shop,
                                       std::string_view name,
                                       std::span<const Moment> moments);

  // By id ("ord_…") or number; `order_not_found`.
  [[nodiscard]] Task<Result<OrderView>> find(ShopId shop, std::string name);
  [[nodiscard]] Task<Result<Page<OrderView>>> list(ShopId shop, OrderFilter filter);

  [[nodiscard]] store::Store& store() { return store_; }
  [[nodiscard]] const Clock& clock() const { return clock_; }

 private:
  [[nodiscard]] Result<void> add(store::Tx& tx,
                                 ShopId shop,
                                 const OrderView& order,
                                 std::span<const Moment> moments);

  store::Store& store_;
  const Clock& clock_;
  IdSource& ids_;
};

}  // namespace onda::orders
