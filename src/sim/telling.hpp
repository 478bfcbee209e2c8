#pragma once
// Tells the world to a sink, in batches.

#include <cstddef>
#include <vector>

#include "sim/event_sink.hpp"
#include "sim/timeline.hpp"

namespace onda::sim {

class Telling {
 public:
  struct Told {
    std::size_t orders = 0;
    std::size_t shipments = 0;
    std::size_t scans = 0;
  };
  // `timeline` and `sink` must outlive it. A batch is of one kind and at most `batch` long.
  Telling(Timeline& timeline, EventSink& sink, std::size_t batch = 500)
      : timeline_(timeline), sink_(sink), batch_(batch) {}

  // Tells all that is due by then. What a failing sink did not take is kept, and comes first at the
  // next call. A scan may be told after things that were reported later, never an order after its
  // shipment.
  [[nodiscard]] Result<void> tell_until(Instant when);
  // Forgets what the sink did not take; says how much it was.
  std::size_t drop();
  [[nodiscard]] const Told& told() const { return told_; }

 private:
  void gather(Occurrence occurrence);
  [[nodiscard]] Result<void> flush();

  Timeline& timeline_;
  EventSink& sink_;
  std::size_t batch_;
  std::vector<orders::NewOrder> orders_;
  std::vector<orders::NewShipment> shipments_;
  std::vector<Scan> scans_;
  Told told_;
};

}  // namespace onda::sim
