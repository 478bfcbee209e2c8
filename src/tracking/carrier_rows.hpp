#pragma once
// The rows that tools/tablegen makes of data/carriers.tsv and its neighbours.

#include <cstdint>
#include <string_view>

#include "tracking/carrier.hpp"

namespace onda::tracking {

struct CarrierAlias {
  std::string_view word;
  std::uint16_t carrier;  // index of its Carrier
};

// The post that issues a country's S10 numbers.
struct Post {
  std::string_view country;
  std::uint16_t carrier;
};

}  // namespace onda::tracking
