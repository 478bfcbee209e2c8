#include "orders/buyer_phone.hpp"

#include "base/phone.hpp"

namespace onda::orders {

std::string buyer_phone(const NewOrder& order) {
  if (order.buyer.phone.empty()) return "";
  const bool is_known = order.ship_to && !order.ship_to->country.empty();
  return normalise_phone(order.buyer.phone, is_known ? order.ship_to->country : "KR").value_or("");
}

}  // namespace onda::orders
