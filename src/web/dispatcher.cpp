#include "web/dispatcher.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "web/authorization.hpp"
#include "web/target.hpp"

namespace onda::web {
namespace {

constexpr std::size_t kSmallBody = 64 << 10;

const std::vector<double> kSeconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};

bool is_loopback(std::string_view address) {
  return address == "::1" || network_of(address).starts_with("127.");
}

// The rightmost address that no trusted proxy has: what stands left of it anyone may have written.
std::string_view forwarded_for(std::string_view list, const std::vector<std::string>& trusted) {
  std::string_view client;
  while (!list.empty()) {
    const std::size_t comma = list.rfind(',');
    const std::size_t start = comma == std::string_view::npos ? 0 : comma + 1;
    client = trim(list.substr(start));
    list = list.substr(0, start == 0 ? 0 : comma);
    if (std::ranges::find(trusted, client) == trusted.end()) return client;
  }
  return client;
}

bool is_address(std::string_view text) {
  constexpr std::string_view allowed = "0123456789abcdefABCDEF:.";
  return !text.empty() && text.size() <= 45 &&
         text.find_first_not_of(allowed) == std::string_view::npos;
}

std::string join(const std::vector<std::string>& segments) {
  std::string path;
  for (const std::string& segment : segments) path += "/" + segment;
  return path.empty() ? "/" : path;
}

Response method_not_allowed(Verb verb, const Router::Place& place) {
  Response response =
      refuse_as(405, {Code::invalid,
                      "method_not_allowed",
                      std::string(to_text(verb)) + " does not work here; these do: " + place.allow,
                      {}});
  response.headers.emplace_back("allow", place.allow);
  return response;
}

Response too_many(const Allowance& allowance) {
  Response response =
      refuse({Code::limited,
              "rate_limited",
              "this key has used up its requests; Retry-After says when to come again",
              {}});
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(allowance.retry_after).count();
  response.headers.emplace_back("retry-after", std::to_string(seconds));
  return response;
}

Error missing_key() {
  return {Code::unauthorized,
          "key_missing",
          "send an API key: \"Authorization: Bearer onda_…\" (onda key create makes one)",
          {}};
}

Error missing_scope(Scope scope) {
  return {Code::forbidden,
          "scope_missing",
          scope == Scope::admin || scope == Scope::local
              ? "only the administrator's token may do this"
              : "this key lacks the scope " + std::string(to_text(scope)),
          {}};
}

}  // namespace

Dispatcher::Dispatcher(GateOptions options,
                       Authenticate authenticate,
                       std::vector<Route> routes,
                       Metrics& metrics)
    : options_(std::move(options)),
      authenticate_(std::move(authenticate)),
      router_(std::move(routes)),
      key_limit_(options_.key_rate) {
  for (const Route& route : router_.routes()) {
    meters_.push_back(meters_for(metrics, std::string(to_text(route.verb)), route.path));
  }
  meters_.push_back(meters_for(metrics, "any", "unmatched"));
}

Dispatcher::Meters Dispatcher::meters_for(Metrics& metrics,
                                          const std::string& verb,
                                          const std::string& path) {
  const auto counter = [&](const char* status_class) {
    return metrics.counter("onda_http_requests_total",
                           "Requests answered, by route and class of status",
                           {{"method", verb}, {"route", path}, {"status", status_class}});
  };
  return {
      {counter("1xx"), counter("2xx"), counter("3xx"), counter("4xx"), counter("5xx")},
      metrics.histogram("onda_http_request_seconds", "From the request read to the answer ready",
                        {{"method", verb}, {"route", path}}, kSeconds)};
}

void Dispatcher::name_client(Request& request) const {
  const std::string_view forwarded = request.header("x-forwarded-for");
  const auto& trusted = options_.trusted_proxies;
  if (!forwarded.empty() && std::ranges::find(trusted, request.peer) != trusted.end()) {
    const std::string_view client = forwarded_for(forwarded, trusted);
    if (is_address(client)) request.peer = client;
  }
  const bool passed_on =
      !forwarded.empty() || !request.header("forwarded").empty() || !request.header("via").empty();
  request.is_local = !passed_on && is_loopback(request.peer);
}

Result<Principal> Dispatcher::authorise(const Request& request, Scope scope) const {
  const bool wants_admin = scope == Scope::admin || (scope == Scope::local && !request.is_local);
  if (!wants_admin && !needs_key(scope)) return Principal{};

  const std::optional<std::string> token = key_in(request.header("authorization"));
  if (!token) return fail(missing_key());
  Result<Principal> principal = authenticate_({*token, request.header("onda-shop")});
  if (!principal) return principal;
  if (wants_admin) {
    if (!principal->is_admin) return fail(missing_scope(scope));
    return principal;
  }
  if (scope == Scope::any_key) return principal;
  if (principal->is_admin) {
    if (principal->shop) return principal;
    return invalid(
        "shop_missing",
        "the administrator's token belongs to no shop: name one, as \"Onda-Shop: shop_1\"",
        "Onda-Shop");
  }
  if (!principal->scopes.has(scope)) return fail(missing_scope(scope));
  CHECK(principal->shop.has_value());
  return principal;
}

Dispatcher::Call Dispatcher::admit(Request& request, Instant now) {
  Call call;
  name_client(request);
  Result<Target> target = parse_target(request.target);
  if (!target) {
    call.refusal = refuse_as(400, target.error());
    return call;
  }
  request.path = join(target->segments);
  request.query = std::move(target->query);
  const Router::Place* place = router_.find(target->segments);
  if (place == nullptr) {
    call.refusal =
        refuse({Code::not_found, "route_not_found", "there is nothing at this path", {}});
    return call;
  }
  call.route = place->route(request.verb);
  if (call.route == nullptr) {
    call.refusal = method_not_allowed(request.verb, *place);
    return call;
  }
  request.params = Router::params(*place, target->segments);

  Result<Principal> principal = authorise(request, call.route->scope);
  if (!principal) {
    call.refusal = refuse(principal.error());
    return call;
  }
  request.principal = *std::move(principal);
  if (request.principal.key) {
    const Uuid& key = request.principal.key->raw();
    call.allowance = key_limit_.take({reinterpret_cast<const char*>(key.data()), key.size()}, now);
    if (!call.allowance->allowed) call.refusal = too_many(*call.allowance);
  }
  return call;
}

std::size_t Dispatcher::body_limit(Scope scope, std::size_t most) {
  if (scope == Scope::inbound) return std::min(most, kLargeBody);
  const bool is_unknown = scope == Scope::open || scope == Scope::link || scope == Scope::local;
  return is_unknown ? std::min(most, kSmallBody) : most;
}

void Dispatcher::count(const Call& call, int status, std::chrono::microseconds took) const {
  const Meters& meters =
      call.route != nullptr ? meters_[router_.index(*call.route)] : meters_.back();
  const int status_class = std::clamp(status / 100, 1, 5);
  meters.by_class[static_cast<std::size_t>(status_class - 1)].add();
  meters.seconds.observe(static_cast<double>(took.count()) * 1e-6);
}

}  // namespace onda::web
