#include <cstddef>
#include <cstdint>

#include "base/check.hpp"
#include "connectors/solapi/result_report.hpp"
#include "connectors/solapi/send_many.hpp"

// Whatever is POSTed as reports, or answered to a request, is read or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using onda::messages::Happening;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto reports = onda::solapi::read_reports(text);
  if (reports) {
    for (const auto& each : *reports)
      CHECK(each.report.what == Happening::delivered || each.report.what == Happening::bounced);
  }
  const onda::solapi::Sendable one;
  const auto said = onda::solapi::read_answer(200, text, {&one, 1}, onda::messages::Way::sms, {});
  CHECK(said.size() == 1 && !said[0].answer.empty());
  return 0;
}
