#include "buyer/form.hpp"

#include <cstddef>
#include <cstdint>

#include "base/check.hpp"
#include "base/language.hpp"
#include "base/text.hpp"

// Whatever a browser sends is read without harm: few fields, short texts, all of them UTF-8.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const onda::buyer::Form form = onda::buyer::parse_form(text);
  CHECK(form.size() <= 16);
  for (const auto& [name, value] : form) {
    const std::string read = onda::buyer::field(form, name);
    CHECK(onda::is_utf8(read));
    CHECK(read.size() <= 254);
  }
  static_cast<void>(onda::accepted_language(text, onda::Language::ko));
  return 0;
}
