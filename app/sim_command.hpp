#pragma once
// `onda sim`: writes a simulated shop's days to files, and apart from them the truth.

#include <cstdint>
#include <filesystem>

#include "base/result.hpp"
#include "sim/telling.hpp"

namespace onda::app {

struct SimArgs {
  std::uint64_t seed = 1;
  std::uint64_t parcels = 0;  // as many as this where not 0; orders_per_day follows from it
  sim::WorldOptions world;
  std::filesystem::path folder = "sim-data";
};

// Writes orders.csv, orders.ndjson, shipments.ndjson, events.ndjson (the last three are bodies of
// the public API, in the order in which they are told) and, apart, truth.csv and truth.ndjson into
// the folder, which is made where it is missing. Files of these names are replaced.
[[nodiscard]] Result<sim::Telling::Told> write_world(const SimArgs& args);

}  // namespace onda::app
