#pragma once
// What becomes of a journey on its way into a carrier's feed: scans are lost, come late, out of
// order, or twice.

#include <string>
#include <vector>

#include "sim/incidents.hpp"
#include "sim/types.hpp"

namespace onda::sim {

struct Reporter {
  const Incidents& incidents;
  const Odds& odds;
  CarrierId carrier{};
  const std::string& tracking_number;
};

// The scans in the order in which they are reported, and what went wrong with them.
[[nodiscard]] std::vector<Scan> report(const Journey& journey,
                                       const Reporter& by,
                                       Dice dice,
                                       FeedFaults& faults);

}  // namespace onda::sim
