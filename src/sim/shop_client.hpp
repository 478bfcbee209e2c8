#pragma once
// Tells the world to a server through its public HTTP API, as the shop's and the carriers' systems
// would.

#include <string>

#include "net/api_client.hpp"
#include "sim/event_sink.hpp"

namespace onda::sim {

// Not thread-safe; one per feeding thread. Telling the same thing twice changes nothing: orders and
// shipments carry an Idempotency-Key made from their number, events are known by their content.
class ShopClient final : public EventSink {
 public:
  // `key` is an API key of the shop with the scopes orders:write and events:write.
  ShopClient(std::string origin, std::string key) : api_(std::move(origin), std::move(key)) {}

  [[nodiscard]] Result<void> place(const orders::NewOrder& order) override;
  [[nodiscard]] Result<void> ship(const orders::NewShipment& shipment) override;
  [[nodiscard]] Result<void> report(std::span<const Scan> scans) override;

 private:
  [[nodiscard]] Result<void> post(net::ApiClient::Call call);
  net::ApiClient api_;
};

}  // namespace onda::sim
