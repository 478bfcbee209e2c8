#pragma once
// Randomness by purpose: a roll is a pure function of the key and of what it is rolled for, so any
// parcel can be computed alone, in any order, and a new use of chance disturbs no old one.
// Integers only: the same seed gives the same world on every machine, whatever its libm.

#include <cstdint>

namespace onda::sim {

inline constexpr std::uint64_t kMillion = 1'000'000;

class Dice {
 public:
  explicit constexpr Dice(std::uint64_t key) : key_(key) {}

  // 64 fair bits (SplitMix64 at position `purpose`).
  [[nodiscard]] constexpr std::uint64_t roll(std::uint64_t purpose) const {
    return mix(key_ + (purpose + 1) * kGolden);
  }
  // [0, n), n > 0
  [[nodiscard]] constexpr std::uint64_t below(std::uint64_t purpose, std::uint64_t n) const {
    return ((roll(purpose) >> 32U) * n) >> 32U;
  }
  // True in `ppm` of a million cases.
  [[nodiscard]] constexpr bool chance(std::uint64_t purpose, std::uint64_t ppm) const {
    return below(purpose, kMillion) < ppm;
  }
  // Dice of their own for one of many things: a day, an order, a parcel.
  [[nodiscard]] constexpr Dice child(std::uint64_t which) const {
    return Dice(mix(roll(which) ^ 0x6a09e667f3bcc909ULL));
  }

 private:
  static constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ULL;
  static constexpr std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  std::uint64_t key_;
};

}  // namespace onda::sim
