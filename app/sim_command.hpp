#pragma once
// `onda sim`: writes a simulated shop's days to files, and apart from them the truth.

#include <cstdint>
#include <filesystem>

#include "base/result.hpp"
#include "sim/telling.hpp"

namespace onda::app {

struct SimArgs {
  std::uint64_t seed = 1;
  sim::WorldOptions world;
  std::filesystem::path folder = "sim-data";
};

// Writes orders.ndjson, shipments.ndjson, events.ndjson (bodies of the public API, in the order in
// which they are told) and truth.ndjson into the folder, which is made where it is missing. Files
// of these names are replaced.
[[nodiscard]] Result<sim::Telling::Told> write_world(const SimArgs& args);

}  // namespace onda::app
