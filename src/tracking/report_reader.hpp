#pragma once
// One JSON object as a report.

#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/warnings.hpp"
#include "tracking/report.hpp"

namespace onda::tracking {

// Names of fields that are none of ours, each noted once; they live as long as the document.
struct UnknownFields {
  std::vector<std::string_view> names;
  Warnings warnings;

  void note(std::string_view name);
};

// Fills the report and says true, or fills the error. One pass over the members; nothing is
// allocated where all is well. The report's texts are the document's.
[[nodiscard]] bool read_report(json::Value value,
                               Report& report,
                               Error& error,
                               UnknownFields& unknown);

}  // namespace onda::tracking
