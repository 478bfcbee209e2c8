#include "app/import_target.hpp"

#include "app/api_sink.hpp"
#include "app/application.hpp"
#include "base/clock.hpp"
#include "base/log.hpp"

namespace onda::app {
namespace {

using SinkResult = Result<std::unique_ptr<orders::ImportSink>>;

// A server of our own, on a port of this machine that nobody was told, and the sink into it.
class PrivateServer final : public orders::ImportSink {
 public:
  static SinkResult start(const ImportArgs& args) {
    log::set_level(log::Level::warn);  // the import says itself how it goes
    auto mine = std::make_unique<PrivateServer>();
    ServeOptions options;
    options.folder = args.folder;
    options.server.port = 0;
    options.server.log = web::LogRequests::none;
    auto application = Application::start(std::move(options), mine->clock_);
    if (!application) return fail(application.error());
    mine->application_ = *std::move(application);
    Result<std::optional<net::ApiClient>> client = running_server(args.folder);
    if (!client) return fail(client.error());
    if (!*client) return fail({Code::internal, "server_missing", "the server did not start", {}});
    mine->sink_ = std::make_unique<ApiSink>(**std::move(client), args.shop);
    return mine;
  }

  Result<orders::BatchAnswer> take_orders(std::span<const orders::NewOrder> orders) override {
    return sink_->take_orders(orders);
  }
  Result<orders::BatchAnswer> take_shipments(
      std::span<const orders::NewShipment> shipments) override {
    return sink_->take_shipments(shipments);
  }
  Result<orders::BatchAnswer> take_events(std::string_view ndjson) override {
    return sink_->take_events(ndjson);
  }

 private:
  SystemClock clock_;
  std::unique_ptr<Application> application_;
  std::unique_ptr<ApiSink> sink_;
};

}  // namespace

SinkResult open_import_target(const ImportArgs& args) {
  if (!args.server.empty()) {
    return std::make_unique<ApiSink>(net::ApiClient(args.server, args.key), args.shop);
  }
  Result<std::optional<net::ApiClient>> running = running_server(args.folder);
  if (!running) return fail(running.error());
  if (*running) return std::make_unique<ApiSink>(**std::move(running), args.shop);
  return PrivateServer::start(args);
}

}  // namespace onda::app
