#include "orders/orders_service.hpp"

#include "base/check.hpp"
#include "orders/events.hpp"
#include "orders/order_check.hpp"
#include "orders/orders_sql.hpp"
#include "store/facts.hpp"

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
    if (const Result<void> told = add(tx, shop, **there, order.milestones); !told)
      return fail(told.error());
    return Placed<OrderId>{(*there)->id, Made::existing};
  }
  const Instant now = clock_.now();
  const OrderId id = ids_.mint_as<OrderTag>(now);
  const Result<std::int64_t> row = insert_order(tx, {.id = id, .shop = shop, .now = now}, order);
  if (!row) return fail(row.error());
  const Result<void> announced = store::append_fact(tx, {.shop = shop,
                                                         .topic = kOrderPlaced,
                                                         .subject = id.raw(),
                                                         .body = encode_placed(id, order),
                                                         .at = now});
  if (!announced) return fail(announced.error());
  const OrderView made{.id = id, .seq = *row, .order = {}, .created_at = now, .updated_at = now};
  if (const Result<void> told = add(tx, shop, made, order.milestones); !told)
    return fail(told.error());
  return Placed<OrderId>{id, Made::created};
}

Result<OrderView> Orders::tell(store::Tx& tx,
                               ShopId shop,
                               std::string_view name,
                               std::span<const Moment> moments) {
  const Result<std::optional<OrderView>> order = find_order_by_name(tx, shop, name);
  if (!order) return fail(order.error());
  if (!*order) return not_found("order_not_found", "this shop has no such order");
  if (const Result<void> told = add(tx, shop, **order, moments); !told) return fail(told.error());
  Result<std::optional<OrderView>> after = find_order(tx, shop, (*order)->id);
  if (!after) return fail(after.error());
  CHECK(after->has_value());
  return std::move(**after);
}

Result<void> Orders::add(store::Tx& tx,
                         ShopId shop,
                         const OrderView& order,
                         std::span<const Moment> moments) {
  const Instant now = clock_.now();
  std::vector<Moment> news;
  for (const Moment& moment : moments) {
    const Result<Made> made = add_milestone(tx, {order.seq, shop, now}, moment);
    if (!made) return fail(made.error());
    if (*made == Made::created) news.push_back(moment);
  }
  if (news.empty()) return {};
  if (order.order.milestones.size() + news.size() > 2 * kMostMilestones)
    return invalid("milestones_full", "too many milestones of one order", "milestones");
  if (Result<void> touched = touch_order(tx, order.seq, now); !touched) return touched;
  return store::append_fact(tx, {.shop = shop,
                                 .topic = kMilestonesTold,
                                 .subject = order.id.raw(),
                                 .body = encode_milestones(order.id, news),
                                 .at = now});
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
