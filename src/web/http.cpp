#include "web/http.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/json.hpp"

namespace onda::web {
namespace {

struct ScopeWord {
  Scope scope;
  std::string_view word;
};
constexpr std::array<ScopeWord, 13> kScopes{{
    {Scope::open, "open"},
    {Scope::link, "link"},
    {Scope::inbound, "inbound"},
    {Scope::local, "local"},
    {Scope::any_key, "any_key"},
    {Scope::orders_read, "orders:read"},
    {Scope::orders_write, "orders:write"},
    {Scope::events_read, "events:read"},
    {Scope::events_write, "events:write"},
    {Scope::carriers_read, "carriers:read"},
    {Scope::promises_read, "promises:read"},
    {Scope::promises_write, "promises:write"},
    {Scope::admin, "admin"},
}};

// Whether a key can hold it: what has a colon in its word.
bool is_key_scope(Scope scope) { return to_text(scope).find(':') != std::string_view::npos; }

std::string_view title_of(int status) {
  switch (status) {
    case 400: return "Bad request";
    case 401: return "Not signed in";
    case 403: return "Not allowed";
    case 404: return "Not found";
    case 405: return "Method not allowed";
    case 408: return "Request too slow";
    case 409: return "Conflict";
    case 413: return "Too large";
    case 414: return "Target too long";
    case 417: return "Expectation failed";
    case 422: return "Invalid content";
    case 429: return "Too many requests";
    case 431: return "Headers too large";
    case 500: return "Internal error";
    case 501: return "Not implemented";
    case 503: return "Unavailable";
    case 505: return "HTTP version not supported";
    default: return "Error";
  }
}

const std::string* find(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (key == name) return &value;
  }
  return nullptr;
}

}  // namespace

std::string_view to_text(Verb verb) {
  switch (verb) {
    case Verb::get: return "GET";
    case Verb::head: return "HEAD";
    case Verb::post: return "POST";
    case Verb::put: return "PUT";
    case Verb::patch: return "PATCH";
    case Verb::delete_: return "DELETE";
  }
  return {};
}

std::string_view to_text(Scope scope) {
  const auto* found = std::ranges::find(kScopes, scope, &ScopeWord::scope);
  CHECK(found != kScopes.end());
  return found->word;
}

std::optional<Scope> key_scope_of(std::string_view text) {
  const auto* found = std::ranges::find(kScopes, text, &ScopeWord::word);
  if (found == kScopes.end() || !is_key_scope(found->scope)) return std::nullopt;
  return found->scope;
}

std::vector<std::string_view> key_scopes() {
  std::vector<std::string_view> words;
  for (const ScopeWord& each : kScopes) {
    if (is_key_scope(each.scope)) words.push_back(each.word);
  }
  return words;
}

bool needs_key(Scope scope) { return scope == Scope::any_key || is_key_scope(scope); }

std::vector<std::string_view> ScopeSet::words() const {
  std::vector<std::string_view> words;
  for (const ScopeWord& each : kScopes) {
    if (has(each.scope)) words.push_back(each.word);
  }
  return words;
}

std::string_view Request::header(std::string_view name) const {
  const std::string* value = find(headers, name);
  return value != nullptr ? std::string_view(*value) : std::string_view();
}

std::string_view Request::param(std::string_view name) const {
  const std::string* value = find(params, name);
  CHECK(value != nullptr);
  return *value;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  const std::string* value = find(query, name);
  if (value == nullptr) return std::nullopt;
  return *value;
}

ShopId Request::shop() const {
  CHECK(principal.shop.has_value());
  return *principal.shop;
}

Response json_answer(int status, std::string body) {
  return {status, {{"content-type", "application/json"}}, std::move(body), nullptr};
}

Response html_answer(int status, std::string body, std::string_view content_security_policy) {
  return {status,
          {{"content-type", "text/html; charset=utf-8"},
           {"content-security-policy", std::string(content_security_policy)}},
          std::move(body),
          nullptr};
}

Response created(std::string location, std::string body) {
  Response response = json_answer(201, std::move(body));
  response.headers.emplace_back("location", std::move(location));
  return response;
}

Response no_content() { return {204, {}, {}, nullptr}; }

Response event_stream(std::shared_ptr<EventStream> stream) {
  CHECK(stream != nullptr);
  return {200,
          {{"content-type", "text/event-stream"}, {"x-accel-buffering", "no"}},
          {},
          std::move(stream)};
}

int status_of(const Error& error) {
  switch (error.code) {
    case Code::invalid:
      // What cannot even be read is 400; what can be read and is wrong is 422.
      return error.name == "json_invalid" || error.name == "utf8_invalid" ? 400 : 422;
    case Code::not_found: return 404;
    case Code::conflict: return 409;
    case Code::forbidden: return 403;
    case Code::unauthorized: return 401;
    case Code::too_large: return 413;
    case Code::limited: return 429;
    case Code::unavailable: return 503;
    case Code::internal: return 500;
  }
  return 500;
}

Response refuse(const Error& error, const Extra& extra) {
  return refuse_as(status_of(error), error, extra);
}

Response refuse_as(int status, const Error& error, const Extra& extra) {
  Response response{status, {{"content-type", "application/problem+json"}}, {}, nullptr};
  json::Writer out(response.body);
  out.begin_object();
  out.field("type", "/docs#problem-" + error.name);
  out.field("title", title_of(status));
  out.field("status", std::int64_t{status});
  out.field("detail", error.what);
  out.field("code", error.name);
  if (!error.where.empty()) out.field("field", error.where);
  if (extra) extra(out);
  out.end_object();
  // RFC 9110 §11.6.1: a 401 names the scheme. Not Basic: a browser would ask for a password.
  if (status == 401) response.headers.emplace_back("www-authenticate", "Bearer realm=\"onda\"");
  if (status == 503) response.headers.emplace_back("retry-after", "1");
  return response;
}

}  // namespace onda::web
