#include "app/server_client.hpp"

#include <fmt/format.h>

#include "app/server_file.hpp"
#include "base/json.hpp"

namespace onda::app {
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

// What an answer that is not 2xx says of itself (RFC 9457), as far as it says anything.
Error problem_in(const net::Answer& answer) {
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

}  // namespace

ServerClient::ServerClient(std::string origin, std::string token)
    : origin_(std::move(origin)),
      token_(std::move(token)),
      // Our own server on this machine, which the address guard would refuse.
      http_({.reach = net::Reach::anywhere, .body_limit = 64 << 20, .user_agent = "onda-cli"}) {}

Result<std::optional<ServerClient>> ServerClient::of_folder(const std::filesystem::path& folder) {
  const Result<std::optional<ServerAddress>> address = ServerFile::find(folder);
  if (!address) return fail(address.error());
  if (!*address) return std::optional<ServerClient>{};
  Result<std::string> token = admin_token(folder);
  if (!token) return fail(token.error());
  return ServerClient(fmt::format("http://127.0.0.1:{}", (*address)->port), *std::move(token));
}

Result<std::string> ServerClient::ask(const Call& call) {
  net::HttpRequest request{.method = call.method, .url = origin_ + call.path};
  request.headers.emplace_back("Authorization", "Bearer " + token_);
  if (!call.body.empty()) request.headers.emplace_back("Content-Type", call.content_type);
  if (!call.idempotency_key.empty()) {
    request.headers.emplace_back("Idempotency-Key", call.idempotency_key);
  }
  request.body = call.body;
  request.total_timeout = call.timeout;
  Result<net::Answer> answer = http_.send(request);
  if (!answer) return fail(answer.error());
  if (answer->status < 200 || answer->status > 299) return fail(problem_in(*answer));
  return std::move(answer->body);
}

}  // namespace onda::app
