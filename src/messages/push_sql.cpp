#include "messages/push_sql.hpp"

#include "sql/messages.hpp"

namespace onda::messages {

using store::Param;

Result<void> put_push_subscription(store::Tx& tx,
                                   ShopId shop,
                                   const OrderId& order,
                                   const PushSubscription& subscription,
                                   Instant now) {
  const Sha256 key = endpoint_key(subscription.endpoint);
  const std::string text = to_json(subscription);
  const Result<std::int64_t> put = tx.run(sql::messages::put_push_subscription,
                                          {shop, order, Param::blob(bytes_of(key)), text, now});
  if (!put) return fail(put.error());
  const Result<std::int64_t> gone =
      tx.run(sql::messages::prune_push_subscriptions, {shop, order, kBrowsersOfOrder});
  if (!gone) return fail(gone.error());
  return {};
}

Result<std::string> find_push_subscription(store::ReadTx& tx, ShopId shop, const OrderId& order) {
  const auto found = tx.first(sql::messages::find_push_subscription, {shop, order},
                              [](const store::Row& row) { return std::string(row.text(0)); });
  if (!found) return fail(found.error());
  return found->value_or("");
}

Result<std::int64_t> forget_push_subscription(store::Tx& tx,
                                              ShopId shop,
                                              std::string_view endpoint) {
  const Sha256 key = endpoint_key(endpoint);
  return tx.run(sql::messages::forget_push_subscription, {shop, Param::blob(bytes_of(key))});
}

}  // namespace onda::messages
