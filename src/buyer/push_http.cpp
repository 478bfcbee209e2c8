#include "buyer/push_http.hpp"

#include "base/json.hpp"

namespace onda::buyer {
namespace {

using web::Request;
using web::Response;

// Under one name for ever: a browser asks for it again by itself.
Task<Response> worker(Request) {
  Response response;
  response.headers = {{"content-type", "text/javascript; charset=utf-8"},
                      {"cache-control", "no-cache"}};
  response.body = std::string(embedded_page("push_worker.js"));
  co_return response;
}

// POST /t/{token}/push: what the browser's PushManager gave, as JSON. The same again changes
// nothing.
Task<Response> subscribe(Buyer& buyer, Request request) {
  Result<messages::PushSubscription> subscription = messages::parse_subscription(request.body);
  if (!subscription) co_return web::refuse(subscription.error());
  std::string token(request.param("token"));
  const Result<bool> kept =
      co_await buyer.keep_subscription(std::move(token), std::move(*subscription));
  if (!kept) co_return web::refuse(kept.error());
  if (!*kept) {
    co_return web::refuse(
        {Code::not_found, "link_unknown", "this link shows nothing, or nothing more", {}});
  }
  co_return web::no_content();
}

}  // namespace

std::vector<web::Route> push_routes(Buyer& buyer) {
  return {{web::Verb::get, "/push-worker.js", web::Scope::open,
           [](Request request) { return worker(std::move(request)); }},
          {web::Verb::post, "/t/{token}/push", web::Scope::link,
           [&buyer](Request request) { return subscribe(buyer, std::move(request)); }}};
}

}  // namespace onda::buyer
