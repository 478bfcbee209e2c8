#pragma once
// Speaks an HTTP API as ours is: a bearer token, JSON bodies, problem+json for what went wrong. The
// command line uses it towards a running server, the simulated world towards a shop's.

#include <string>
#include <string_view>

#include "net/http_client.hpp"

namespace onda::net {

class ApiClient {
 public:
  // `origin` is "http://127.0.0.1:8080"; the operator named it, so any address is allowed.
  ApiClient(std::string origin, std::string token);

  struct Call {
    Method method = Method::get;
    std::string path;  // with its query
    std::string body = {};
    std::string content_type = "application/json";
    std::string idempotency_key = {};
    std::string shop = {};  // "shop_7": whom the administrator means; empty for a key
    Millis timeout{60'000};
  };
  // The answer's body for 2xx. Any other status becomes the Error that its problem+json names.
  [[nodiscard]] Result<std::string> ask(const Call& call);
  [[nodiscard]] const std::string& origin() const { return origin_; }

 private:
  std::string origin_;
  std::string token_;
  HttpClient http_;
};

// What an answer that is not 2xx says of itself (RFC 9457), as far as it says anything; else
// "http_500" and the like.
[[nodiscard]] Error problem_in(const Answer& answer);

}  // namespace onda::net
