#include "messages/suppressions_http.hpp"

#include "base/json_object.hpp"
#include "messages/act.hpp"
#include "messages/address.hpp"
#include "messages/suppression_sql.hpp"
#include "web/bulk.hpp"
#include "web/query.hpp"

namespace onda::messages {
namespace {

using web::Request;
using web::Response;

constexpr std::size_t kAddressMost = 254;
constexpr std::size_t kNoteMost = 200;

struct Parts {
  store::Store& store;
  const Clock& clock;
};

// An address as somebody writes it.
struct Named {
  Medium medium = Medium::email;
  std::string address;  // as it is compared
};

Result<Named> name_of(std::string_view text) {
  const Medium medium = text.find('@') == std::string_view::npos ? Medium::phone : Medium::email;
  Result<std::string> address = normal_address(medium, text);
  if (address) return Named{medium, std::move(*address)};
  const bool is_mail = medium == Medium::email;
  return invalid(
      "address_invalid",
      is_mail ? "is no e-mail address" : "is neither an e-mail address nor a telephone number",
      "address");
}

std::string encode(const Named& named, const std::optional<Suppressed>& suppressed) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("address", mask(named.medium, named.address));
  out.field("medium", to_text(named.medium));
  out.key("suppressed").boolean(suppressed.has_value());
  out.field_or_null("reason", suppressed ? suppressed->reason : "");
  out.field_or_null("source", suppressed ? suppressed->source : "");
  out.field_or_null("at", suppressed ? std::optional(suppressed->at) : std::nullopt);
  out.end_object();
  return body;
}

Result<Named> asked_for(const Request& request) {
  web::QueryReader query(request);
  const std::string address = query.text("address");
  if (query.error()) return fail(*query.error());
  if (address.empty())
    return invalid("address_missing", "name the address that is meant", "address");
  return name_of(address);
}

Result<std::string> look_up(store::ReadTx& tx, ShopId shop, const Named& named) {
  const Result<std::optional<Suppressed>> found =
      find_suppressed(tx, shop, named.medium, address_key(named.address));
  if (!found) return fail(found.error());
  return encode(named, *found);
}

Task<Response> show(const Parts& parts, Request request) {
  const Result<Named> named = asked_for(request);
  if (!named) co_return web::refuse(named.error());
  auto look = [shop = request.shop(), named = *named](store::ReadTx& tx) {
    return look_up(tx, shop, named);
  };
  Result<std::string> body = co_await parts.store.read(std::move(look));
  if (!body) co_return web::refuse(body.error());
  co_return web::json_answer(200, std::move(*body));
}

// The same again keeps the first reason.
Task<Response> add(const Parts& parts, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  json::ObjectReader in(*value);
  const std::string address = in.required_text("address", kAddressMost);
  const std::string note = in.text("note", kNoteMost);
  if (const Result<void> done = in.finish(warnings); !done) co_return web::refuse(done.error());
  const Result<Named> named = name_of(address);
  if (!named) co_return web::refuse(named.error());
  auto keep = [shop = request.shop(), named = *named, note,
               now = parts.clock.now()](store::Tx& tx) -> Result<std::string> {
    const Result<void> done = suppress(tx, {.shop = shop,
                                            .medium = named.medium,
                                            .address = address_key(named.address),
                                            .reason = "by_hand",
                                            .source = note,
                                            .at = now});
    if (!done) return fail(done.error());
    return look_up(tx, shop, named);
  };
  Result<std::string> body = co_await parts.store.write(std::move(keep));
  if (!body) co_return web::refuse(body.error());
  web::add_warnings(*body, warnings);
  co_return web::json_answer(200, std::move(*body));
}

Task<Response> drop(const Parts& parts, Request request) {
  const Result<Named> named = asked_for(request);
  if (!named) co_return web::refuse(named.error());
  auto forget = [shop = request.shop(), named = *named](store::Tx& tx) {
    return unsuppress(tx, shop, named.medium, address_key(named.address));
  };
  const Result<std::int64_t> done = co_await parts.store.write(std::move(forget));
  if (!done) co_return web::refuse(done.error());
  co_return web::no_content();
}

}  // namespace

std::vector<web::Route> suppression_routes(store::Store& store, const Clock& clock) {
  using enum web::Verb;
  using web::Scope;
  const auto shared = std::make_shared<const Parts>(Parts{store, clock});
  using Answer = Task<Response> (*)(const Parts&, Request);
  const auto on = [&shared](Answer answer) -> web::Handler {
    return [shared, answer](Request request) { return answer(*shared, std::move(request)); };
  };
  return {
      {get, "/v1/suppressions", Scope::orders_read, on(show)},
      {put, "/v1/suppressions", Scope::orders_write, on(add)},
      {delete_, "/v1/suppressions", Scope::orders_write, on(drop)},
  };
}

}  // namespace onda::messages
