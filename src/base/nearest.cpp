#include "base/nearest.hpp"

#include <algorithm>

namespace onda {
namespace {

using Row = std::vector<std::size_t>;

// Optimal string alignment distance.
std::size_t slips(std::string_view a, std::string_view b) {
  Row before(b.size() + 1);
  Row above(b.size() + 1);
  Row row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, changed});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word,
                                        const std::vector<std::string_view>& candidates) {
  std::optional<std::string_view> best;
  std::size_t fewest = word.size() / 3 + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t count = slips(word, candidate);
    if (count >= fewest) continue;
    best = candidate;
    fewest = count;
  }
  return best;
}

}  // namespace onda
