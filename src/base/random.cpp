#include "base/random.hpp"

#include <openssl/rand.h>

#include <bit>
#include <cmath>
#include <numbers>
#include <vector>

#include "base/check.hpp"
#include "base/digest.hpp"

namespace onda {
namespace {

__extension__ using Wide = unsigned __int128;

std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace

void secure_random(std::uint8_t* bytes, std::size_t count) {
  CHECK(RAND_bytes(bytes, static_cast<int>(count)) == 1);
}

double roll() {
  std::uint8_t bytes[2];
  secure_random(bytes, sizeof bytes);
  return (bytes[0] * 256 + bytes[1]) / 65536.0;
}

std::string random_token(std::size_t bytes) {
  std::string raw(bytes, '\0');
  secure_random(reinterpret_cast<std::uint8_t*>(raw.data()), bytes);
  return base64url(raw);
}

SeededRandom::SeededRandom(std::uint64_t seed) {
  for (std::uint64_t& word : state_) word = split_mix(seed);
}

std::uint64_t SeededRandom::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

double SeededRandom::unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

std::uint64_t SeededRandom::below(std::uint64_t n) {
  CHECK(n > 0);
  return static_cast<std::uint64_t>((static_cast<Wide>(next()) * n) >> 64);
}

double SeededRandom::normal() {
  const double radius = std::sqrt(-2.0 * std::log(1.0 - unit()));
  return radius * std::cos(2.0 * std::numbers::pi * unit());
}

SeededRandom SeededRandom::fork(std::uint64_t salt) const {
  std::uint64_t mixed = state_[0] ^ std::rotl(salt, 32) ^ (salt * 0x9e3779b97f4a7c15ULL);
  return SeededRandom(split_mix(mixed));
}

}  // namespace onda
