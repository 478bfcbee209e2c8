#pragma once
// onda detect NUMBER [--country KR] [--json]: which carriers a tracking number may belong to.

#include <cstdint>
#include <string>

#include "base/result.hpp"

namespace onda::app {

enum class DetectOutput : std::uint8_t { table, json };

struct DetectArgs {
  std::string number;
  std::string country = {};  // ISO 3166, empty for none
  DetectOutput output = DetectOutput::table;
};

// What to print, ending in a line end. Errors are those of tracking::detect.
[[nodiscard]] Result<std::string> run_detect(const DetectArgs& args);

}  // namespace onda::app
