#include "orders/orders_http.hpp"

#include "access/create_http.hpp"
#include "base/json.hpp"
#include "orders/order_json.hpp"
#include "orders/orders_sql.hpp"
#include "orders/view_json.hpp"
#include "web/query.hpp"

namespace onda::orders {
namespace {

using web::Request;
using web::Response;

struct OrderKind {
  using Item = NewOrder;
  static constexpr std::string_view kPath = "/v1/orders";
  Orders& orders;

  static Result<Item> decode(json::Value value, Warnings& warnings) {
    return decode_order(value, warnings);
  }
  Result<Placed<OrderId>> place(store::Tx& tx, ShopId shop, const Item& item) const {
    return orders.place(tx, shop, item);
  }
  static Result<std::optional<OrderView>> find(store::ReadTx& tx, ShopId shop, const OrderId& id) {
    return find_order(tx, shop, id);
  }
};

Task<Response> show(Orders& orders, Request request) {
  const Result<OrderView> order =
      co_await orders.find(request.shop(), std::string(request.param("order")));
  if (!order) co_return web::refuse(order.error());
  co_return web::json_answer(200, web::body_of(*order));
}

// The order as it then stands.
Task<Response> tell(Orders& orders, access::WriteOnce write_once, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  Result<std::vector<Moment>> moments = decode_milestones(*value, warnings);
  if (!moments) co_return web::refuse(moments.error());
  access::WriteJob job = [&orders, shop = request.shop(),
                          name = std::string(request.param("order")), moments = std::move(*moments),
                          warnings](store::Tx& tx) -> Result<Response> {
    const Result<OrderView> order = orders.tell(tx, shop, name, moments);
    if (!order) return fail(order.error());
    return web::json_answer(200, web::body_of(*order, warnings));
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

Task<Response> list(Orders& orders, Request request) {
  web::QueryReader query(request);
  OrderFilter filter{.promised_before = query.day("promised_before"),
                     .updated_since = query.time("updated_since"),
                     .text = query.text("text"),
                     .before = query.cursor(),
                     .limit = query.limit()};
  if (query.error()) co_return web::refuse(*query.error());
  const Result<Page<OrderView>> page = co_await orders.list(request.shop(), std::move(filter));
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("orders").begin_array();
  for (const OrderView& view : page->items) encode(out, view);
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "");
  out.end_object();
  co_return web::json_answer(200, std::move(body));
}

}  // namespace

std::vector<web::Route> routes(Orders& orders, const access::WriteOnce& write_once) {
  using enum web::Verb;
  return {
      {post, "/v1/orders", web::Scope::orders_write,
       [&orders, write_once](Request r) {
         return access::create(OrderKind{orders}, write_once, std::move(r));
       }},
      {get, "/v1/orders", web::Scope::orders_read,
       [&orders](Request r) { return list(orders, std::move(r)); }},
      {get, "/v1/orders/{order}", web::Scope::orders_read,
       [&orders](Request r) { return show(orders, std::move(r)); }},
      {post, "/v1/orders/{order}/milestones", web::Scope::orders_write,
       [&orders, write_once](Request r) { return tell(orders, write_once, std::move(r)); }},
  };
}

}  // namespace onda::orders
