#include "base/toml.hpp"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <sstream>

namespace onda {
namespace {

Result<toml::table> parse(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    return invalid("toml_invalid", std::string(error.description()),
                   fmt::format("line {}, column {}", at.line, at.column));
  }
}

void tell_value(TomlEntry& entry, const toml::node& node) {
  using Kind = TomlEntry::Kind;
  if (const auto* text = node.as_string()) {
    entry.kind = Kind::text;
    entry.values = {**text};
  } else if (const auto* number = node.as_integer()) {
    entry.kind = Kind::number;
    entry.values = {std::to_string(**number)};
  } else if (const auto* list = node.as_array()) {
    const bool all_text = std::all_of(list->begin(), list->end(),
                                      [](const toml::node& each) { return each.is_string(); });
    if (!all_text) return;
    entry.kind = Kind::list;
    for (const toml::node& each : *list) entry.values.push_back(**each.as_string());
  }
}

void flatten(std::vector<TomlEntry>& entries, const toml::table& table, const std::string& prefix) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string(name.str());
    if (const toml::table* inner = node.as_table()) {
      flatten(entries, *inner, key + ".");
      continue;
    }
    TomlEntry entry{.key = key, .line = static_cast<int>(name.source().begin.line)};
    tell_value(entry, node);
    entries.push_back(std::move(entry));
  }
}

}  // namespace

Result<std::string> toml_as_json(std::string_view text) {
  const Result<toml::table> table = parse(text);
  if (!table) return fail(table.error());
  std::ostringstream out;
  out << toml::json_formatter(*table);
  return out.str();
}

Result<std::vector<TomlEntry>> toml_entries(std::string_view text) {
  const Result<toml::table> table = parse(text);
  if (!table) return fail(table.error());
  std::vector<TomlEntry> entries;
  flatten(entries, *table, "");
  std::ranges::stable_sort(entries, {}, &TomlEntry::line);
  return entries;
}

}  // namespace onda
