// Webhook bodies: never a crash, and every report has what a report needs.

#include <cstddef>
#include <cstdint>

#include "base/check.hpp"
#include "connectors/easypost/tracker_event.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  std::size_t taken = 0;
  const auto take = [&](const onda::tracking::Report& report) -> onda::Result<void> {
    CHECK(!report.carrier.empty() && !report.tracking_number.empty());
    CHECK(!report.code.empty() || !report.text.empty());
    ++taken;
    return {};
  };
  const onda::Result<onda::easypost::Told> told = onda::easypost::read_event(body, take);
  if (told) CHECK(told->reports == taken);
  return 0;
}
