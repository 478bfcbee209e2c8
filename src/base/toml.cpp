#include "base/toml.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <sstream>

namespace onda {

Result<std::string> toml_as_json(std::string_view text) {
  try {
    const toml::table table = toml::parse(text);
    std::ostringstream out;
    out << toml::json_formatter(table);
    return out.str();
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    return invalid("toml_invalid", std::string(error.description()),
                   fmt::format("line {}, column {}", at.line, at.column));
  }
}

}  // namespace onda
