#pragma once
// Orders as the API shows them.

#include "base/json.hpp"
#include "orders/views.hpp"

namespace onda::orders {

void encode(json::Writer& out, const OrderView& view);

}  // namespace onda::orders
