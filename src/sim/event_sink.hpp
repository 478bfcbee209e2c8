#pragma once
// Where the world is told to: the HTTP API of a server, files, a test.

#include <span>

#include "base/result.hpp"
#include "sim/types.hpp"

namespace onda::sim {

class EventSink {
 public:
  virtual ~EventSink() = default;
  [[nodiscard]] virtual Result<void> place(std::span<const orders::NewOrder> orders) = 0;
  // Their orders were placed before.
  [[nodiscard]] virtual Result<void> ship(std::span<const orders::NewShipment> shipments) = 0;
  // In the order of their reports; their shipments may come later.
  [[nodiscard]] virtual Result<void> report(std::span<const Scan> scans) = 0;
};

}  // namespace onda::sim
