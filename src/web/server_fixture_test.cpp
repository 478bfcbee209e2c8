#include "web/server_fixture_test.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>

#include "base/json.hpp"
#include "web/health_http.hpp"

namespace onda::web {
namespace {

Task<Response> echo(Request request) {
  std::string body;
  json::Writer out(body);
  out.begin_object();
  out.field("path", request.path).field("body", request.body).field("peer", request.peer);
  out.key("shop").integer(request.principal.shop ? raw(*request.principal.shop) : 0);
  for (const auto& [name, value] : request.params) out.field("param_" + name, value);
  for (const auto& [name, value] : request.query) out.field("query_" + name, value);
  out.end_object();
  co_return json_answer(200, std::move(body));
}

Task<Response> large(Request) { co_return html_answer(200, std::string(3 << 20, 'x')); }

Task<Response> faulty(Request) { throw std::runtime_error("a secret"); }

Task<Response> slow(Request request) {
  const std::string_view text = request.query_value("ms").value_or("0");
  int ms = 0;
  std::from_chars(text.data(), text.data() + text.size(), ms);
  const auto executor = co_await boost::asio::this_coro::executor;
  boost::asio::steady_timer timer(executor);
  timer.expires_after(Millis{ms});
  co_await timer.async_wait(boost::asio::use_awaitable);
  co_return json_answer(200, "{}");
}

Task<Response> live(Hub& hub, Request) {
  std::shared_ptr<EventStream> stream = hub.subscribe(kTopic);
  if (!stream) co_return refuse({Code::unavailable, "too_many_streams", "all are in use", {}});
  co_return event_stream(std::move(stream));
}

Task<Result<void>> ready() { co_return Result<void>(); }

}  // namespace

Result<Principal> test_authenticate(Credential credential) {
  if (credential.token == "reader") {
    return Principal{ShopId{7}, KeyId(Uuid{7}), false, {Scope::orders_read}};
  }
  if (credential.token == "root") {
    Principal admin{std::nullopt, std::nullopt, true, {}};
    if (credential.shop == "shop_9") admin.shop = ShopId{9};
    return admin;
  }
  return fail({Code::unauthorized, "key_unknown", "this key is unknown or revoked", {}});
}

std::vector<Route> test_routes(Hub& hub, const Metrics& metrics) {
  std::vector<Route> routes{
      {Verb::get, "/echo", Scope::open, echo},
      {Verb::post, "/echo", Scope::open, echo},
      {Verb::get, "/things/{id}", Scope::open, echo},
      {Verb::get, "/things/new", Scope::open, large},
      {Verb::get, "/orders", Scope::orders_read, echo},
      {Verb::post, "/orders", Scope::orders_write, echo},
      {Verb::get, "/me", Scope::any_key, echo},
      {Verb::post, "/keys", Scope::admin, echo},
      {Verb::get, "/faulty", Scope::open, faulty},
      {Verb::get, "/slow", Scope::open, slow},
      {Verb::get, "/live", Scope::link, [&hub](Request r) { return live(hub, std::move(r)); }},
  };
  for (Route& route : health_routes(metrics, ready)) routes.push_back(std::move(route));
  return routes;
}

std::string code_of(const Reply& reply) {
  json::Parser parser;
  const Result<json::Value> parsed = parser.parse(reply.body);
  const auto code = parsed ? parsed->find("code") : std::nullopt;
  return code ? std::string(code->text().value_or("")) : "";
}

}  // namespace onda::web
