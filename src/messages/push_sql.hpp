#pragma once
// Rows <-> the browsers that want to be told of an order.

#include "messages/push_subscription.hpp"
#include "store/tx.hpp"

namespace onda::messages {

// Of these an order has at the most; the oldest goes first.
inline constexpr int kBrowsersOfOrder = 5;

// The same browser again is one.
[[nodiscard]] Result<void> put_push_subscription(store::Tx& tx,
                                                 ShopId shop,
                                                 const OrderId& order,
                                                 const PushSubscription& subscription,
                                                 Instant now);
// The newest, as the browser gave it; empty where there is none.
[[nodiscard]] Result<std::string> find_push_subscription(store::ReadTx& tx,
                                                         ShopId shop,
                                                         const OrderId& order);
// Nobody listens there any more. Says how many orders were told there.
[[nodiscard]] Result<std::int64_t> forget_push_subscription(store::Tx& tx,
                                                            ShopId shop,
                                                            std::string_view endpoint);

}  // namespace onda::messages
