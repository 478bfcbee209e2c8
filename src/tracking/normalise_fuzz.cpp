#include "tracking/normalise.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/check.hpp"
#include "tracking/detail.hpp"
#include "tracking/vocabulary.hpp"

// Any code and text, in any vocabulary: a meaning in our words, or none; the same when asked twice.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(raw.find('\n'), raw.size());
  const std::string_view code = raw.substr(0, cut);
  const std::string_view text = raw.substr(std::min(cut + 1, raw.size()));
  for (const auto& table : onda::tracking::vocabularies()) {
    const auto once = onda::tracking::normalise(table.name, code, text);
    const auto again = onda::tracking::normalise(table.name, code, text);
    CHECK(once.has_value() == again.has_value());
    if (!once) continue;
    CHECK(once->version == table.version);
    CHECK(onda::tracking::detail_of(once->meaning.detail).has_value());
    CHECK(once->meaning.status == again->meaning.status);
  }
  static_cast<void>(onda::tracking::normalise(code, text, text));
  return 0;
}
