#include "connectors/webpush/vapid.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/json.hpp"

namespace onda::webpush {
namespace {

std::string claims(std::string_view origin, std::string_view contact, Instant until) {
  std::string text;
  json::Writer out(text);
  out.begin_object().field("aud", origin);
  out.field("exp", std::chrono::floor<std::chrono::seconds>(until).time_since_epoch().count());
  out.field("sub", contact).end_object();
  return text;
}

}  // namespace

std::string origin_of(std::string_view endpoint) {
  const std::size_t host = endpoint.find("://");
  if (host == std::string_view::npos) return {};
  return std::string(
      endpoint.substr(0, std::min(endpoint.find_first_of("/?#", host + 3), endpoint.size())));
}

std::string authorization(const EllipticKey& key,
                          std::string_view origin,
                          std::string_view contact,
                          Instant now) {
  std::string token = base64url(R"({"typ":"JWT","alg":"ES256"})") + "." +
                      base64url(claims(origin, contact, now + kTokenFor));
  token += "." + base64url(key.sign(token));
  return "vapid t=" + token + ", k=" + base64url(key.point());
}

}  // namespace onda::webpush
