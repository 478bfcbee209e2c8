#pragma once
// How long something takes: a skewed distribution written down as its quantiles, which anyone can
// read and correct.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "base/time.hpp"

namespace onda::sim {

// Minutes at 0, 10, 25, 50, 75, 90, 97 and 100 %; straight lines between.
struct Shape {
  std::array<std::int64_t, 8> minutes;

  // The duration at the place that the bits choose, to the second.
  [[nodiscard]] constexpr std::chrono::seconds draw(std::uint64_t bits) const {
    constexpr std::array<std::int64_t, 8> places = {0,       100'000, 250'000, 500'000,
                                                    750'000, 900'000, 970'000, 1'000'000};
    const auto at = static_cast<std::int64_t>(((bits >> 32U) * 1'000'000U) >> 32U);
    std::size_t right = 1;
    while (places[right] <= at) ++right;
    const std::int64_t low = minutes[right - 1] * 60;
    const std::int64_t high = minutes[right] * 60;
    const std::int64_t width = places[right] - places[right - 1];
    return std::chrono::seconds{low + (high - low) * (at - places[right - 1]) / width};
  }
};

}  // namespace onda::sim
