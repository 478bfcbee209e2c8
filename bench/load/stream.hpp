#pragma once
// The events of the load: random parcels of a fixed set, each with scans in their usual order.

#include <cstdint>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/time.hpp"

namespace onda::bench {

struct Scanned {
  std::uint32_t parcel = 0;
  std::uint32_t step = 0;  // how many scans the parcel had before
  Instant at;
  std::string_view code;  // CJ대한통운's
};

class ScanStream {
 public:
  ScanStream(std::uint32_t parcels, std::uint64_t seed) : random_(seed), steps_(parcels, 0) {}
  [[nodiscard]] Scanned next();
  [[nodiscard]] std::uint32_t parcels() const { return static_cast<std::uint32_t>(steps_.size()); }

 private:
  SeededRandom random_;
  std::vector<std::uint16_t> steps_;
};

// 12 digits with CJ's check digit.
[[nodiscard]] std::string number_of(std::uint32_t parcel);
// The scan as one line of POST /v1/events, with its line end.
void write_line(std::string& out, const Scanned& scan);

}  // namespace onda::bench
