#pragma once
// Facts that orders tell (rows of the outbox).

#include <span>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "orders/types.hpp"

namespace onda::orders {

// An order has come to be known. Subject: the order.
inline constexpr std::string_view kOrderPlaced = "order.placed";
// {"order":"ord_…","number":"P-17","placed_at":"…" or null}
[[nodiscard]] std::string encode_placed(const OrderId& order, const NewOrder& given);

// The shop told more of an order's way. Subject: the order.
inline constexpr std::string_view kMilestonesTold = "order.milestones";
// {"order":"ord_…","milestones":[{"milestone":"paid","at":"…"}]}
[[nodiscard]] std::string encode_milestones(const OrderId& order, std::span<const Moment> moments);

}  // namespace onda::orders
