#pragma once
// Orders that show every face of the tracking page: for golden files, benches and who designs.

#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "buyer/types.hpp"

namespace onda::buyer {

struct Sample {
  std::string_view name;  // of its golden file
  OrderFacts order;
};

// When the samples are looked at: 2026-03-03 15:20 in Seoul.
[[nodiscard]] Instant sample_now();
[[nodiscard]] std::vector<Sample> sample_orders();

}  // namespace onda::buyer
