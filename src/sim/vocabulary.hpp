#pragma once
// How each carrier words the moments of a parcel's way.

#include <optional>
#include <string>
#include <string_view>

#include "sim/types.hpp"

namespace onda::sim {

struct Wording {
  std::string_view code;  // empty where the carrier sends none
  std::string text;
  std::string_view vocabulary = {};  // whose words they are; empty: the carrier's own
};

// Nothing where the carrier keeps silent about such a moment.
[[nodiscard]] std::optional<Wording> wording(CarrierId carrier, const Mark& mark);

}  // namespace onda::sim
