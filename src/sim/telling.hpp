#pragma once
// Tells occurrences to a sink, scans in batches.

#include <cstddef>
#include <vector>

#include "sim/event_sink.hpp"
#include "sim/timeline.hpp"

namespace onda::sim {

// Gathers scans until there are enough of them; orders and shipments are told at once. So a scan
// may be told after a shipment that was registered later, never the other way round.
class Telling {
 public:
  struct Told {
    std::size_t orders = 0;
    std::size_t shipments = 0;
    std::size_t scans = 0;
  };
  explicit Telling(EventSink& sink, std::size_t batch = 200) : sink_(sink), batch_(batch) {}

  [[nodiscard]] Result<void> tell(Occurrence occurrence);
  // Tells the scans that were gathered. Call it at the end and before a pause.
  [[nodiscard]] Result<void> flush();
  [[nodiscard]] const Told& told() const { return told_; }

 private:
  EventSink& sink_;
  std::size_t batch_;
  std::vector<Scan> scans_;
  Told told_;
};

}  // namespace onda::sim
