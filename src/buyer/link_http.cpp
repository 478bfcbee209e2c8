#include "buyer/link_http.hpp"

#include "access/link_sql.hpp"
#include "base/json_object.hpp"
#include "buyer/buyer_service.hpp"
#include "orders/orders_sql.hpp"
#include "web/bulk.hpp"

namespace onda::buyer {
namespace {

using web::Request;
using web::Response;

// The order that a path names by its id or the shop's number.
Result<Uuid> order_named(store::ReadTx& tx, ShopId shop, std::string_view name) {
  const auto order = orders::find_order_by_name(tx, shop, name);
  if (!order) return fail(order.error());
  if (!*order) return not_found("order_not_found", "this shop has no such order");
  return (*order)->id.raw();
}

// When the link shall end; an empty body means never.
Result<std::optional<Instant>> read_expiry(std::string_view body, Instant now, Warnings& warnings) {
  if (body.empty()) return std::optional<Instant>();
  const Result<json::Value> value = json::thread_parser().parse(body);
  if (!value) return fail(value.error());
  json::ObjectReader in(*value);
  const std::optional<OffsetTime> expires = in.time("expires_at");
  if (expires && expires->at <= now) {
    in.refuse("expires_at", "time_invalid", "a link ends in the future");
  }
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return expires ? std::optional(expires->at) : std::nullopt;
}

Task<Response> create_link(store::Store& store,
                           const Clock& clock,
                           std::string public_url,
                           Request request) {
  const Instant now = clock.now();
  Warnings warnings;
  const Result<std::optional<Instant>> expires = read_expiry(request.body, now, warnings);
  if (!expires) co_return web::refuse(expires.error());
  auto make = [shop = request.shop(), name = std::string(request.param("order")), now,
               expires = *expires](store::Tx& tx) -> Result<std::string> {
    const Result<Uuid> order = order_named(tx, shop, name);
    if (!order) return fail(order.error());
    return access::create_link(tx, {shop, std::string(kTrackLink), *order, expires}, now);
  };
  const Result<std::string> token = co_await store.write(std::move(make));
  if (!token) co_return web::refuse(token.error());
  const std::string path = "/t/" + *token;
  std::string body;
  json::Writer out(body);
  out.begin_object().field("path", path);
  out.field_or_null("url", public_url.empty() ? "" : public_url + path);
  out.field_or_null("expires_at", *expires ? onda::to_text(**expires) : "").end_object();
  web::add_warnings(body, warnings);
  co_return web::created(path, std::move(body));
}

Task<Response> withdraw_links(store::Store& store, const Clock& clock, Request request) {
  auto withdraw = [shop = request.shop(), name = std::string(request.param("order")),
                   now = clock.now()](store::Tx& tx) -> Result<std::int64_t> {
    const Result<Uuid> order = order_named(tx, shop, name);
    if (!order) return fail(order.error());
    return access::revoke_links(tx, shop, *order, now);
  };
  const Result<std::int64_t> withdrawn = co_await store.write(std::move(withdraw));
  if (!withdrawn) co_return web::refuse(withdrawn.error());
  std::string body;
  json::Writer(body).begin_object().field("withdrawn", *withdrawn).end_object();
  co_return web::json_answer(200, std::move(body));
}

}  // namespace

std::vector<web::Route> link_routes(store::Store& store,
                                    const Clock& clock,
                                    const std::string& public_url) {
  return {
      {web::Verb::post, "/v1/orders/{order}/links", web::Scope::orders_write,
       [&store, &clock, public_url](Request r) {
         return create_link(store, clock, public_url, std::move(r));
       }},
      {web::Verb::delete_, "/v1/orders/{order}/links", web::Scope::orders_write,
       [&](Request r) { return withdraw_links(store, clock, std::move(r)); }},
  };
}

}  // namespace onda::buyer
