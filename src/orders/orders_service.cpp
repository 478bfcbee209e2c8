#include "orders/orders_service.hpp"

#include "base/check.hpp"
#include "orders/orders_sql.hpp"

namespace onda::orders {

Result<Placed<OrderId>> Orders::place(store::Tx& tx, ShopId shop, const NewOrder& order) {
  const Result<std::optional<std::string>> content = find_content(tx, shop, order.number);
  if (!content) return fail(content.error());
  if (*content) {
    if (**content != content_of(order)) {
      return fail({Code::conflict, "order_exists",
                   "another order has the number " + order.number + " already", "number"});
    }
    const Result<std::optional<OrderView>> there = find_order_by_number(tx, shop, order.number);
    if (!there) return fail(there.error());
    CHECK(there->has_value());
    return Placed<OrderId>{(*there)->id, Made::existing};
  }
  const Instant now = clock_.now();
  const OrderId id = ids_.mint_as<OrderTag>(now);
  const Result<std::int64_t> row = insert_order(tx, {.id = id, .shop = shop, .now = now}, order);
  if (!row) return fail(row.error());
  return Placed<OrderId>{id, Made::created};
}

Task<Result<OrderView>> Orders::find(ShopId shop, std::string name) {
  auto look = [shop, name = std::move(name)](store::ReadTx& tx) {
    return find_order_by_name(tx, shop, name);
  };
  Result<std::optional<OrderView>> found = co_await store_.read(std::move(look));
  if (!found) co_return fail(found.error());
  if (!*found) co_return not_found("order_not_found", "this shop has no such order");
  co_return std::move(**found);
}

Task<Result<Page<OrderView>>> Orders::list(ShopId shop, OrderFilter filter) {
  auto look = [shop, filter = std::move(filter)](store::ReadTx& tx) {
    return list_orders(tx, shop, filter);
  };
  Result<Page<OrderView>> page = co_await store_.read(std::move(look));
  co_return page;
}

}  // namespace onda::orders
