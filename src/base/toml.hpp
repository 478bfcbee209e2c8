#pragma once
// TOML files, read as the JSON of the same content, so that one set of readers serves both.

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace onda {

// Fails with toml_invalid and where = "line 3, column 7".
[[nodiscard]] Result<std::string> toml_as_json(std::string_view text);

}  // namespace onda
