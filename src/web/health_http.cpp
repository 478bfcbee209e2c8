#include "web/health_http.hpp"

namespace onda::web {
namespace {

Task<Response> alive(Request) { co_return json_answer(200, R"({"status":"ok"})"); }

Task<Response> readiness(const Ready& ready, Request) {
  const Result<void> answers = co_await ready();
  if (!answers) co_return refuse({Code::unavailable, "not_ready", answers.error().what, {}});
  co_return json_answer(200, R"({"status":"ready"})");
}

Task<Response> scrape(const Metrics& metrics, Request) {
  co_return Response{200,
                     {{"content-type", "text/plain; version=0.0.4; charset=utf-8"}},
                     metrics.scrape(),
                     nullptr};
}

}  // namespace

std::vector<Route> health_routes(const Metrics& metrics, Ready ready) {
  return {
      {Verb::get, "/healthz", Scope::open, alive},
      {Verb::get, "/readyz", Scope::open,
       [ready = std::move(ready)](Request r) { return readiness(ready, std::move(r)); }},
      {Verb::get, "/metrics", Scope::local,
       [&metrics](Request r) { return scrape(metrics, std::move(r)); }},
  };
}

}  // namespace onda::web
