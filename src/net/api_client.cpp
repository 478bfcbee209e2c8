#include "net/api_client.hpp"

#include <fmt/format.h>

#include "base/json.hpp"

namespace onda::net {
namespace {

Code code_of(int status) {
  switch (status) {
    case 401: return Code::unauthorized;
    case 403: return Code::forbidden;
    case 404: return Code::not_found;
    case 409: return Code::conflict;
    case 413: return Code::too_large;
    case 429: return Code::limited;
    case 503: return Code::unavailable;
    default: return status >= 500 ? Code::internal : Code::invalid;
  }
}

}  // namespace

Error problem_in(const Answer& answer) {
  Error error{code_of(answer.status),
              "http_" + std::to_string(answer.status),
              fmt::format("the server answered {}", answer.status),
              {}};
  json::Parser parser;
  const Result<json::Value> problem = parser.parse(answer.body);
  if (!problem) return error;
  const auto take = [&](std::string_view name, std::string& into) {
    const auto member = problem->find(name);
    if (member && member->text()) into = *member->text();
  };
  take("title", error.what);
  take("detail", error.what);
  take("code", error.name);
  take("field", error.where);
  return error;
}

ApiClient::ApiClient(std::string origin, std::string token)
    : origin_(std::move(origin)),
      token_(std::move(token)),
      http_({.reach = Reach::anywhere, .body_limit = 64 << 20}) {}

Result<std::string> ApiClient::ask(const Call& call) {
  HttpRequest request{.method = call.method, .url = origin_ + call.path};
  request.headers.emplace_back("Authorization", "Bearer " + token_);
  if (!call.body.empty()) request.headers.emplace_back("Content-Type", call.content_type);
  if (!call.idempotency_key.empty()) {
    request.headers.emplace_back("Idempotency-Key", call.idempotency_key);
  }
  if (!call.shop.empty()) request.headers.emplace_back("Onda-Shop", call.shop);
  request.body = call.body;
  request.total_timeout = call.timeout;
  Result<Answer> answer = http_.send(request);
  if (!answer) return fail(answer.error());
  if (answer->status < 200 || answer->status > 299) return fail(problem_in(*answer));
  return std::move(answer->body);
}

}  // namespace onda::net
