#pragma once
// A file written whole.

#include <string>

#include "base/result.hpp"

namespace onda::app {

// Puts `text` in the place of what was there; file_unwritable where that cannot be.
[[nodiscard]] Result<void> write_file(const std::string& path, const std::string& text);

}  // namespace onda::app
