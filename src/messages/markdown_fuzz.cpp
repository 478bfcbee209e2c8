// Whatever an editor writes, what comes out holds only our tags.
#include <cstdint>

#include "base/check.hpp"
#include "messages/markdown.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using onda::messages::Markdown;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto dress : {Markdown::Dress::letter, Markdown::Dress::page}) {
    const auto read = Markdown::read(text, dress);
    if (!read) continue;
    const std::string html = read->fill({{"name", "<script>"}}).html();
    for (const std::string_view bad : {"<script", "<style", "<iframe", "javascript:\"", "<form"})
      CHECK(html.find(bad) == std::string::npos);
  }
  return 0;
}
