#include "web/docs_http.hpp"

#include <algorithm>

#include "assets/api.hpp"
#include "base/check.hpp"

namespace onda::web {
namespace {

// The page's styles stand inside it; it has no script.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

std::string embedded(std::string_view path) {
  const auto files = assets::api();
  const auto found = std::ranges::find(files, path, &assets::Asset::path);
  CHECK(found != files.end());
  return std::string(found->bytes);
}

Response cached(Response response) {
  response.headers.emplace_back("cache-control", "public, max-age=300");
  return response;
}

Task<Response> page(Request) { co_return cached(html_answer(200, embedded("docs.html"), kPolicy)); }

Task<Response> document(Request) {
  Response response = json_answer(200, embedded("openapi.yaml"));
  response.headers.front().second = "application/yaml";
  co_return cached(std::move(response));
}

}  // namespace

std::vector<Route> docs_routes() {
  return {
      {Verb::get, "/docs", Scope::open, page},
      {Verb::get, "/openapi.yaml", Scope::open, document},
  };
}

}  // namespace onda::web
