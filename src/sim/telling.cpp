#include "sim/telling.hpp"

namespace onda::sim {

Result<void> Telling::tell(Occurrence occurrence) {
  if (const auto* order = std::get_if<orders::NewOrder>(&occurrence.what)) {
    ++told_.orders;
    return sink_.place(*order);
  }
  if (const auto* shipment = std::get_if<orders::NewShipment>(&occurrence.what)) {
    ++told_.shipments;
    return sink_.ship(*shipment);
  }
  ++told_.scans;
  scans_.push_back(std::get<Scan>(std::move(occurrence.what)));
  return scans_.size() < batch_ ? Result<void>{} : flush();
}

Result<void> Telling::flush() {
  if (scans_.empty()) return {};
  Result<void> done = sink_.report(scans_);
  if (done) scans_.clear();
  return done;
}

}  // namespace onda::sim
