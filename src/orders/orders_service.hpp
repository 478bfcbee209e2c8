#pragma once
// Orders in and out.

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

  // Inside the caller's write. The same order again is `existing`; another one under a number that
  // is taken fails with `order_exists`.
  [[nodiscard]] Result<Placed<OrderId>> place(store::Tx& tx, ShopId shop, const NewOrder& order);

  // By id ("ord_…") or number; `order_not_found`.
  [[nodiscard]] Task<Result<OrderView>> find(ShopId shop, std::string name);
  [[nodiscard]] Task<Result<Page<OrderView>>> list(ShopId shop, OrderFilter filter);

  [[nodiscard]] store::Store& store() { return store_; }
  [[nodiscard]] const Clock& clock() const { return clock_; }

 private:
  store::Store& store_;
  const Clock& clock_;
  IdSource& ids_;
};

}  // namespace onda::orders
