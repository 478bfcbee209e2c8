#pragma once
// By which adapter a way goes, as a setting's word.

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "base/check.hpp"

namespace onda::app {

// The one of this word. The setting's row lists the words, so that it is one of them.
template <class By>
[[nodiscard]] By adapter_named(std::string_view word, std::initializer_list<By> all) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](By by) { return to_text(by) == word; });
  CHECK(found != all.end());
  return *found;
}

}  // namespace onda::app
