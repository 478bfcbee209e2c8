#pragma once
// What an order and a shipment must be, however they came.

#include "orders/types.hpp"

namespace onda::orders {

inline constexpr std::size_t kMostLines = 1000;      // lines of one order
inline constexpr std::size_t kMostMilestones = 100;  // likewise

// Fails with the field's path; brings what has several spellings into one (country in capitals).
[[nodiscard]] Result<void> check_and_settle(NewOrder& order);
[[nodiscard]] Result<void> check(const NewShipment& shipment);

}  // namespace onda::orders
