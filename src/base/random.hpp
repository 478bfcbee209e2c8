#pragma once
// Randomness is a parameter too: secrets come from the system, worlds from a seed.

#include <cstddef>
#include <cstdint>
#include <string>

namespace onda {

// Cryptographically secure bytes from the operating system.
void secure_random(std::uint8_t* bytes, std::size_t count);
// In [0, 1), from the operating system: for waits that shall not fall together.
[[nodiscard]] double roll();
// `bytes` random bytes as URL-safe base64 without padding (16 bytes: 22 characters, 128 bits).
[[nodiscard]] std::string random_token(std::size_t bytes);

// SplitMix64-seeded xoshiro256**: the same seed gives the same world on every machine, which the
// distributions of <random> do not promise.
class SeededRandom {
 public:
  explicit SeededRandom(std::uint64_t seed);
  [[nodiscard]] std::uint64_t next();
  [[nodiscard]] double unit();                         // [0, 1)
  [[nodiscard]] std::uint64_t below(std::uint64_t n);  // [0, n), n > 0
  [[nodiscard]] bool chance(double probability) { return unit() < probability; }
  [[nodiscard]] double normal();  // mean 0, deviation 1
  // A child generator that does not disturb this one's sequence when its use changes.
  [[nodiscard]] SeededRandom fork(std::uint64_t salt) const;

 private:
  std::uint64_t state_[4];
};

}  // namespace onda
