#pragma once
// What a bare SQLite loop reaches here, now: the same rows by the same statements with the same
// pragmas and indexes, in transactions of 100, without HTTP, JSON, dedupe look-ups or a fold.

#include <cstdint>
#include <filesystem>

namespace onda::bench {

struct BaselinePlan {
  std::filesystem::path folder;  // with a schema, one shop and `parcels` shipments numbered 1..
  std::uint32_t parcels = 0;
  std::uint64_t seed = 1;
  double seconds = 5;
};

struct BaselineReport {
  double per_second = 0;
  double per_cpu_second = 0;
};

[[nodiscard]] BaselineReport run_baseline(const BaselinePlan& plan);

}  // namespace onda::bench
