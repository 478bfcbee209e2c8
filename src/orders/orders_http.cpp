#include "orders/orders_http.hpp"

#include "base/json.hpp"
#include "orders/order_json.hpp"
#include "orders/orders_sql.hpp"
#include "orders/view_json.hpp"
#include "web/bulk.hpp"
#include "web/query.hpp"

namespace onda::orders {
namespace {

using web::Request;
using web::Response;

std::string body_of(const OrderView& view, const Warnings& warnings) {
  std::string body;
  json::Writer out(body);
  encode(out, view);
  web::add_warnings(body, warnings);
  return body;
}

Result<Response> place_one(
    Orders& orders, store::Tx& tx, ShopId shop, const NewOrder& order, const Warnings& warnings) {
  const Result<Placed> placed = orders.place(tx, shop, order);
  if (!placed) return fail(placed.error());
  const Result<std::optional<OrderView>> view = find_order(tx, shop, placed->id);
  if (!view) return fail(view.error());
  if (!*view) return not_found("order_not_found", "this shop has no such order");
  std::string body = body_of(**view, warnings);
  if (placed->made == Made::existing) return web::json_answer(200, std::move(body));
  return web::created("/v1/orders/" + placed->id.text(), std::move(body));
}

Task<Response> create_lines(Orders& orders, access::WriteOnce write_once, Request request) {
  const web::Keep keep = web::keep_of(request);
  web::Lines<NewOrder> lines = web::read_lines<NewOrder>(request.body, decode_order);
  if (std::optional<Response> refused = web::refusal(lines, keep)) co_return std::move(*refused);
  const ShopId shop = request.shop();
  access::WriteJob job = [&orders, shop, keep,
                          lines = std::move(lines)](store::Tx& tx) -> Result<Response> {
    const auto place = [&](const NewOrder& item) -> Result<web::Made> {
      const Result<Placed> placed = orders.place(tx, shop, item);
      if (!placed) return fail(placed.error());
      return placed->made == Made::created ? web::Made::created : web::Made::existing;
    };
    const Result<web::LinesAnswer> answer = web::place_lines(lines, keep, place);
    if (!answer) return fail(answer.error());
    return web::answer_lines(*answer, lines.warnings);
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

Task<Response> create(Orders& orders, access::WriteOnce write_once, Request request) {
  if (web::is_ndjson(request)) {
    Response answer = co_await create_lines(orders, std::move(write_once), std::move(request));
    co_return answer;
  }
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  Result<NewOrder> order = decode_order(*value, warnings);
  if (!order) co_return web::refuse(order.error());
  const ShopId shop = request.shop();
  access::WriteJob job = [&orders, shop, order = std::move(*order), warnings](store::Tx& tx) {
    return place_one(orders, tx, shop, order, warnings);
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

Task<Response> show(Orders& orders, Request request) {
  const Result<OrderView> order =
      co_await orders.find(request.shop(), std::string(request.param("order")));
  if (!order) co_return web::refuse(order.error());
  co_return web::json_answer(200, body_of(*order, {}));
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
       [&orders, write_once](Request r) { return create(orders, write_once, std::move(r)); }},
      {get, "/v1/orders", web::Scope::orders_read,
       [&orders](Request r) { return list(orders, std::move(r)); }},
      {get, "/v1/orders/{order}", web::Scope::orders_read,
       [&orders](Request r) { return show(orders, std::move(r)); }},
  };
}

}  // namespace onda::orders
