#pragma once
// Tracking numbers of the simulated carriers.

#include <cstdint>
#include <string>

#include "sim/network.hpp"

namespace onda::sim {

// Different for every serial below a thousand million, of the length and with the check digit of
// the carrier (reference: README.md). The leading digits are ours, so that numbers are told at
// sight.
[[nodiscard]] std::string parcel_number(CarrierId carrier,
                                        std::uint64_t serial,
                                        std::uint64_t salt);

}  // namespace onda::sim
