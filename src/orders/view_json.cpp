#include "orders/view_json.hpp"

#include "orders/order_json.hpp"

namespace onda::orders {

// What was given, as it was given, with what Onda adds before it.
void encode(json::Writer& out, const OrderView& view) {
  std::string given;
  json::Writer inner(given);
  encode(inner, view.order);
  out.begin_object().field("id", view.id.text());
  out.field("created_at", to_text(view.created_at)).field("updated_at", to_text(view.updated_at));
  out.raw(std::string_view(given).substr(1, given.size() - 2)).end_object();
}

}  // namespace onda::orders
