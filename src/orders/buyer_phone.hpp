#pragma once
// How the buyer of an order can be called.

#include <string>

#include "orders/types.hpp"

namespace onda::orders {

// E.164; empty where the order gives none that could be dialled. A number without a country code
// follows the plan of where the order goes, else Korea's.
[[nodiscard]] std::string buyer_phone(const NewOrder& order);

}  // namespace onda::orders
