#include "app/import_target.hpp"

#include "app/api_sink.hpp"
#include "app/folder_api.hpp"

namespace onda::app {
namespace {

// The sink into a folder's API, which it keeps open.
class FolderSink final : public orders::ImportSink {
 public:
  FolderSink(std::unique_ptr<FolderApi> api, const std::string& shop)
      : api_(std::move(api)), sink_(std::move(api_->client()), shop) {}

  Result<orders::BatchAnswer> take_orders(std::span<const orders::NewOrder> orders) override {
    return sink_.take_orders(orders);
  }
  Result<orders::BatchAnswer> take_shipments(
      std::span<const orders::NewShipment> shipments) override {
    return sink_.take_shipments(shipments);
  }
  Result<orders::BatchAnswer> take_events(std::string_view ndjson) override {
    return sink_.take_events(ndjson);
  }

 private:
  std::unique_ptr<FolderApi> api_;
  ApiSink sink_;
};

}  // namespace

Result<std::unique_ptr<orders::ImportSink>> open_import_target(const ImportArgs& args) {
  if (!args.server.empty()) {
    return std::make_unique<ApiSink>(net::ApiClient(args.server, args.key), args.shop);
  }
  Result<std::unique_ptr<FolderApi>> api = FolderApi::open(args.folder);
  if (!api) return fail(api.error());
  return std::make_unique<FolderSink>(*std::move(api), args.shop);
}

}  // namespace onda::app
