#include "messages/fillable.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kMostFallback = 100;  // bytes

bool is_name(std::string_view text) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && text.size() <= 40 && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

// "name|고객" → the variable; nothing where it is none.
std::optional<Variable> variable_of(std::string_view inside) {
  const std::size_t bar = inside.find('|');
  Variable variable{std::string(trim(inside.substr(0, bar)))};
  if (!is_name(variable.name)) return std::nullopt;
  if (bar == std::string_view::npos) return variable;
  const std::string_view fallback = trim(inside.substr(bar + 1));
  if (fallback.size() > kMostFallback) return std::nullopt;
  variable.fallback = std::string(fallback);
  return variable;
}

}  // namespace

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
