// Bodies of POST /v1/events: never a crash, every line either read or named, and what was read
// keeps the promises of report_json.hpp.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "tracking/report_json.hpp"

namespace onda::tracking {
namespace {

void check_report(const Report& report) {
  CHECK(!report.carrier.empty() && !report.tracking_number.empty());
  CHECK(is_utf8(report.tracking_number) && is_utf8(report.text));
  CHECK(!report.code.empty() || !report.text.empty() || report.status);
}

void read_and_check(std::string_view body, BodyForm form) {
  const Result<ReportBatch> batch = ReportBatch::read(body, form);
  if (!batch) return;
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < batch->reports().size(); ++i) {
    check_report(batch->reports()[i]);
    CHECK(batch->line(i) > last);
    last = batch->line(i);
  }
}

}  // namespace
}  // namespace onda::tracking

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  onda::tracking::read_and_check(body, onda::tracking::BodyForm::json);
  onda::tracking::read_and_check(body, onda::tracking::BodyForm::ndjson);
  return 0;
}
