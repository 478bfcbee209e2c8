#include "tracking/tracking_number.hpp"

#include <cstddef>
#include <cstdint>

#include "base/check.hpp"
#include "tracking/detect.hpp"

// Whatever comes in: a normal number, the same again when asked twice, or a named error; and
// candidates in their order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  const auto once = onda::tracking::normalise_number(raw);
  if (!once) {
    CHECK(once.error().name.starts_with("tracking_number_"));
    return 0;
  }
  CHECK(onda::tracking::is_normal_number(*once));
  CHECK(onda::tracking::normalise_number(*once).value() == *once);
  const auto detection = onda::tracking::detect(raw, "KR");
  CHECK(detection && detection->number == *once);
  for (const auto& candidate : detection->candidates) {
    CHECK(candidate.score >= 0 && candidate.score <= 100);
    CHECK(candidate.rank >= 1 && !candidate.reasons.empty());
  }
  return 0;
}
