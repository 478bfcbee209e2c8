#pragma once
// Tells the world to a server through its public HTTP API, as the shop's and the carriers' systems
// would.

#include <string>

#include "net/api_client.hpp"
#include "sim/event_sink.hpp"

namespace onda::sim {

// Not thread-safe; one per feeding thread. Telling the same batch twice changes nothing: its
// Idempotency-Key is its content, and events are known by theirs.
class ShopClient final : public EventSink {
 public:
  // `key` is an API key of the shop with the scopes orders:write and events:write.
  ShopClient(std::string origin, std::string key) : api_(std::move(origin), std::move(key)) {}

  [[nodiscard]] Result<void> place(std::span<const orders::NewOrder> orders) override;
  [[nodiscard]] Result<void> ship(std::span<const orders::NewShipment> shipments) override;
  [[nodiscard]] Result<void> report(std::span<const Scan> scans) override;

 private:
  [[nodiscard]] Result<void> post(std::string path, std::string lines);
  net::ApiClient api_;
};

}  // namespace onda::sim
