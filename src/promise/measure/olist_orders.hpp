#pragma once
// The column map "olist": the order stream of a Brazilian marketplace, one line an order. Times are
// local without zone and are read as UTC; a promise lasts to the end of its day.

#include "base/input.hpp"
#include "promise/measure/past_order.hpp"

namespace onda::promise {

// Fails with column_missing, or where the file cannot be read; bad lines are counted.
[[nodiscard]] Result<PastOrders> read_olist_orders(Input& input);

}  // namespace onda::promise
