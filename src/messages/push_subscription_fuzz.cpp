#include <cstddef>
#include <cstdint>

#include "base/check.hpp"
#include "messages/push_subscription.hpp"

// Whatever a browser gives is refused, or reads the same once it is written again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto read = onda::messages::parse_subscription(text);
  if (!read) return 0;
  const std::string kept = onda::messages::to_json(*read);
  const auto again = onda::messages::parse_subscription(kept);
  CHECK(again && onda::messages::to_json(*again) == kept);
  return 0;
}
