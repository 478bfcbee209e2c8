#pragma once
// What somebody may have meant.

#include <optional>
#include <string_view>
#include <vector>

namespace onda {

// The candidate that the fewest typing slips (a letter left out, added, changed, or swapped with
// its neighbour) lead to; nothing where more than a third of the word would have to change.
[[nodiscard]] std::optional<std::string_view> nearest(
    std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace onda
