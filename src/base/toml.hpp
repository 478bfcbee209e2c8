#pragma once
// TOML files: as the JSON of the same content, so that one set of readers serves both, or as a flat
// list of what is set where.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace onda {

// Fails with toml_invalid and where = "line 3, column 7".
[[nodiscard]] Result<std::string> toml_as_json(std::string_view text);

// One value of a file, under its dotted key.
struct TomlEntry {
  enum class Kind { text, number, list, other };  // number: whole; list: of texts

  std::string key = {};  // "server.port"
  int line = 0;     // from 1
  Kind kind = Kind::other;
  std::vector<std::string> values = {};  // one, but in a list; none of another kind
};

// All values, in the order of the file. Fails as toml_as_json does.
[[nodiscard]] Result<std::vector<TomlEntry>> toml_entries(std::string_view text);

}  // namespace onda
