#include "messages/own_text.hpp"

#include <algorithm>
#include <array>

namespace onda::messages {
namespace {

constexpr std::array<std::pair<Part, std::string_view>, 4> kWords{{{Part::subject, "subject"},
                                                                   {Part::lead, "lead"},
                                                                   {Part::note, "note"},
                                                                   {Part::brief, "brief"}}};
constexpr std::array kAll{Part::subject, Part::lead, Part::note, Part::brief};

bool is_known(std::string_view name, std::span<const Messages::Argument> arguments) {
  return std::any_of(arguments.begin(), arguments.end(), [name](const auto& each) {
    const auto* text = std::get_if<std::string_view>(&each.value);
    return each.name == name && (text == nullptr || !text->empty());
  });
}

}  // namespace

std::string_view to_text(Part part) { return kWords[static_cast<std::size_t>(part)].second; }

std::optional<Part> part_of(std::string_view word) {
  for (const auto& [part, text] : kWords)
    if (text == word) return part;
  return std::nullopt;
}

std::span<const Part> all_parts() { return kAll; }

TextParts changed(TextParts parts, const TextChange& change) {
  for (const auto& [part, pattern] : change) {
    if (pattern)
      parts.insert_or_assign(part, *pattern);
    else
      parts.erase(part);
  }
  return parts;
}

std::string encode(const TextParts& parts) {
  std::string body;
  json::Writer out(body);
  out.begin_object();
  for (const auto& [part, pattern] : parts) out.field(to_text(part), pattern);
  out.end_object();
  return body;
}

TextParts decode_parts(const json::Value& value) {
  TextParts parts;
  value.members([&](std::string_view name, const json::Value& pattern) {
    const std::optional<Part> part = part_of(name);
    if (part) parts.emplace(*part, pattern.text().value_or(""));
  });
  return parts;
}

Result<OwnWords> OwnWords::compile(std::string_view language, const TextParts& parts) {
  Result<Messages> words = Messages::load(language, encode(parts));
  if (!words) return fail(words.error());
  OwnWords own(std::move(*words));
  for (const auto& [part, pattern] : parts) {
    const Result<PatternSummary> summary = summarise_pattern(pattern);
    if (!summary) return fail(summary.error());
    own.names_.emplace(part, summary->names);
  }
  return own;
}

std::optional<std::string> OwnWords::say(Part part,
                                         std::span<const Messages::Argument> arguments) const {
  const auto names = names_.find(part);
  if (names == names_.end()) return std::nullopt;
  const bool knows_all =
      std::all_of(names->second.begin(), names->second.end(),
                  [&](const std::string& name) { return is_known(name, arguments); });
  if (!knows_all) return std::nullopt;
  return words_.format(to_text(part), arguments);
}

}  // namespace onda::messages
