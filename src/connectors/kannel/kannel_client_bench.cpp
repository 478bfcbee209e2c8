#include <benchmark/benchmark.h>

#include "base/clock.hpp"
#include "connectors/kannel/kannel_client.hpp"
#include "web/metrics.hpp"
#include "web/server.hpp"

namespace onda::kannel {
namespace {

using web::Request;
using web::Response;

Task<Response> accept(Request) {
  Response response;
  response.status = 202;
  response.body = "0: Accepted for delivery";
  co_return response;
}

// A gateway that takes everything at once: what is measured is ours, and a server's share of the
// same machine.
void hand_off_fifty(benchmark::State& state) {
  const SystemClock clock;
  web::Metrics metrics;
  web::ServerOptions options;
  options.port = 0;
  options.threads = 1;
  options.log = web::LogRequests::none;
  std::vector<web::Route> routes;
  routes.push_back({web::Verb::post, "/sendsms", web::Scope::open,
                    [](Request request) { return accept(std::move(request)); }});
  const auto nobody = [](web::Credential) -> Result<web::Principal> { return web::Principal{}; };
  web::Server server(options, {clock, metrics, nobody, std::move(routes)});
  if (!server.start()) return state.SkipWithError("the server did not start");
  KannelChannel channel({.url = "http://127.0.0.1:" + std::to_string(server.port()) + "/sendsms",
                         .account = {"onda", "s3cret", "15881234"},
                         .report_origin = "http://127.0.0.1:1",
                         .report_secret = "secret"});
  messages::Outgoing message;
  message.address = "+821012345678";
  message.letter.brief =
      "7월 3일(금)까지 도착할 예정이에요.\nhttps://pado.example/t/AbC";
  const std::vector<messages::Outgoing> fifty(50, message);
  for (auto _ : state) {
    for (const messages::Handoff& each : channel.hand_off(fifty)) {
      if (each.what != messages::Happening::accepted) state.SkipWithError(each.answer.c_str());
    }
  }
  state.SetItemsProcessed(state.iterations() * 50);
  server.stop();
}
BENCHMARK(hand_off_fifty)->UseRealTime();

}  // namespace
}  // namespace onda::kannel
