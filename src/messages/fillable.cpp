#include "messages/fillable.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kMostFallback = 100;  // bytes
constexpr std::size_t kMostName = 40;       // characters

// Bytes of the letter that the text begins with, a-z or a syllable of Hangul (U+AC00..U+D7A3); 0
// where it begins with something else.
std::size_t letter_at(std::string_view text) {
  if (text.front() >= 'a' && text.front() <= 'z') return 1;
  if (text.size() < 3) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned point = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
  const bool is_three =
      (byte(0) & 0xF0U) == 0xE0U && (byte(1) & 0xC0U) == 0x80U && (byte(2) & 0xC0U) == 0x80U;
  return is_three && point >= 0xAC00U && point <= 0xD7A3U ? 3 : 0;
}

// "name|고객" → the variable; nothing where it is none.
std::optional<Variable> variable_of(std::string_view inside) {
  const std::size_t bar = inside.find('|');
  Variable variable{std::string(trim(inside.substr(0, bar)))};
  if (!is_variable_name(variable.name)) return std::nullopt;
  if (bar == std::string_view::npos) return variable;
  const std::string_view fallback = trim(inside.substr(bar + 1));
  if (fallback.size() > kMostFallback) return std::nullopt;
  variable.fallback = std::string(fallback);
  return variable;
}

}  // namespace

bool is_variable_name(std::string_view name) {
  if (name.empty() || letter_at(name) == 0 || count_characters(name) > kMostName) return false;
  while (!name.empty()) {
    const char c = name.front();
    const bool is_other = (c >= '0' && c <= '9') || c == '_';
    const std::size_t size = is_other ? 1 : letter_at(name);
    if (size == 0) return false;
    name.remove_prefix(size);
  }
  return true;
}

std::optional<FoundVariable> find_variable(std::string_view text) {
  for (std::size_t begin = text.find("{{"); begin != std::string_view::npos;
       begin = text.find("{{", begin + 1)) {
    const std::size_t end = text.find("}}", begin + 2);
    if (end == std::string_view::npos) return std::nullopt;
    if (std::optional<Variable> variable = variable_of(text.substr(begin + 2, end - begin - 2)))
      return FoundVariable{begin, end + 2, std::move(*variable)};
  }
  return std::nullopt;
}

void Fillable::add(std::string_view literal) {
  if (literal.empty()) return;
  if (pieces_.empty() || pieces_.back().variable)
    pieces_.push_back({std::string(literal)});
  else
    pieces_.back().literal += literal;
}

void Fillable::add(Variable variable) { pieces_.push_back({{}, std::move(variable)}); }

std::string Fillable::fill(const FillValues& values, Form form) const {
  std::string out;
  for (const Piece& piece : pieces_) {
    if (!piece.variable) {
      out += piece.literal;
      continue;
    }
    const auto found = values.find(piece.variable->name);
    const bool is_known = found != values.end() && !found->second.empty();
    const std::string value = is_known ? found->second : piece.variable->fallback.value_or("");
    out += form == Form::markup ? escape_html(value) : value;
  }
  return out;
}

std::vector<Variable> Fillable::variables() const {
  std::vector<Variable> found;
  for (const Piece& piece : pieces_) {
    if (piece.variable) found.push_back(*piece.variable);
  }
  return found;
}

Fillable read_fillable(std::string_view text) {
  Fillable fillable;
  fillable.add_parsed(text, [](std::string_view literal) { return literal; });
  return fillable;
}

}  // namespace onda::messages
