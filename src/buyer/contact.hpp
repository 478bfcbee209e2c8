#pragma once
// Does someone who names an order know its buyer?

#include <string_view>

#include "orders/types.hpp"

namespace onda::buyer {

// The contact is the telephone number or the e-mail address of the order's buyer or recipient,
// however it is written. Takes the same steps whether it matches or not.
[[nodiscard]] bool knows_the_buyer(const orders::NewOrder& order, std::string_view contact);

}  // namespace onda::buyer
