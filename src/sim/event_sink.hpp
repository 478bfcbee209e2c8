#pragma once
// Where the world is told to: the HTTP API of a server, files, a test.

#include <span>

#include "base/result.hpp"
#include "sim/types.hpp"

namespace onda::sim {

class EventSink {
 public:
  virtual ~EventSink() = default;
  [[nodiscard]] virtual Result<void> place(const orders::NewOrder& order) = 0;
  [[nodiscard]] virtual Result<void> ship(const orders::NewShipment& shipment) = 0;
  // Scans in the order of their reports; those of one call may be of many parcels.
  [[nodiscard]] virtual Result<void> report(std::span<const Scan> scans) = 0;
};

}  // namespace onda::sim
