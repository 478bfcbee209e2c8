#include "sim/parcel_number.hpp"

#include <fmt/format.h>

namespace onda::sim {
namespace {

constexpr std::uint64_t kSpan = 1'000'000'000;

// A permutation of [0, kSpan): 3^18 has no factor in common with a power of ten, so neighbours get
// numbers that do not look like neighbours and none comes twice.
std::uint64_t scatter(std::uint64_t serial, std::uint64_t salt) {
  constexpr std::uint64_t factor = 387'420'489;
  return (serial % kSpan * factor + salt % kSpan) % kSpan;
}

}  // namespace

std::string parcel_number(CarrierId carrier, std::uint64_t serial, std::uint64_t salt) {
  const std::uint64_t body = scatter(serial, salt);
  switch (carrier) {
    case CarrierId::cjlogistics: return fmt::format("95{:09}{}", body, body % 7);
    case CarrierId::hanjin: {
      const std::uint64_t all = 96 * kSpan + body;
      return fmt::format("{:011}{}", all, all % 7);
    }
    case CarrierId::lotte: {
      const std::uint64_t all = 97 * kSpan + body;
      return fmt::format("{:011}{}", all, all % 7);
    }
    case CarrierId::epost: return fmt::format("6999{:09}", body);
  }
  return {};
}

}  // namespace onda::sim
