#include "messages/push_subscription.hpp"

#include <algorithm>

#include "base/decode64.hpp"
#include "base/json.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kEndpointMost = 1'000;
constexpr std::size_t kPoint = 65;
constexpr std::size_t kAuth = 16;

// A push service of a test, on this machine; it is connected to where `push.services` says "any".
bool is_local(std::string_view text) {
  constexpr std::string_view origin = "http://127.0.0.1:";
  if (!text.starts_with(origin)) return false;
  text.remove_prefix(origin.size());
  const std::size_t end = text.find_first_not_of("0123456789");
  return end == std::string_view::npos || text[end] == '/';
}

// Push services are HTTPS (RFC 8030 §8). Visible ASCII, as an address in a request line must be.
bool is_address(std::string_view text) {
  return (text.starts_with("https://") || is_local(text)) && text.size() <= kEndpointMost &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

tl::unexpected<Error> wrong(std::string what, std::string where) {
  return invalid("subscription_invalid", std::move(what), std::move(where));
}

}  // namespace

Result<PushSubscription> parse_subscription(std::string_view text) {
  json::Parser parser;
  const Result<json::Value> value = parser.parse(text);
  if (!value) return fail(value.error());
  const std::string endpoint(value->text_of("endpoint"));
  if (!is_address(endpoint))
    return wrong("is the https:// address that the browser gave", "endpoint");
  const std::optional<json::Value> keys = value->find("keys");
  const auto bytes = [&](std::string_view name) {
    return keys ? from_base64url(keys->text_of(name)).value_or("") : std::string();
  };
  const std::string point = bytes("p256dh");
  if (point.size() != kPoint || point.front() != '\x04')
    return wrong("is a point of P-256", "keys.p256dh");
  const std::string auth = bytes("auth");
  if (auth.size() != kAuth) return wrong("has 16 bytes", "keys.auth");
  return PushSubscription{endpoint, point, auth};
}

std::string to_json(const PushSubscription& subscription) {
  std::string text;
  json::Writer out(text);
  out.begin_object().field("endpoint", subscription.endpoint).key("keys").begin_object();
  out.field("p256dh", base64url(subscription.p256dh)).field("auth", base64url(subscription.auth));
  out.end_object().end_object();
  return text;
}

Sha256 endpoint_key(std::string_view endpoint) { return sha256(endpoint); }

}  // namespace onda::messages
