#pragma once
// A text with places: "{{name|고객}}님". What fills a place is a text and nothing else: it can
// become neither markup nor another place.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onda::messages {

struct Variable {
  std::string name;                          // [a-z][a-z0-9_]*
  std::optional<std::string> fallback = {};  // where nobody knows the value
};
using FillValues = std::map<std::string, std::string, std::less<>>;

class Fillable {
 public:
  // As markup the values are escaped.
  enum class Form { text, markup };

  void add(std::string_view literal);
  void add(Variable variable);
  // The text's own parts through `literal`, its places as they are.
  template <class F>
  void add_parsed(std::string_view text, F&& literal);

  [[nodiscard]] std::string fill(const FillValues& values, Form form) const;
  [[nodiscard]] std::vector<Variable> variables() const;

 private:
  struct Piece {
    std::string literal;
    std::optional<Variable> variable = {};
  };
  std::vector<Piece> pieces_;
};

// The first place of a text, and where it stands; nothing where there is none. What looks like one
// and is none, "{{ 이름 }}" for instance, stays text.
struct FoundVariable {
  std::size_t begin = 0;
  std::size_t end = 0;
  Variable variable;
};
[[nodiscard]] std::optional<FoundVariable> find_variable(std::string_view text);
// At most 40 letters (a-z and Hangul), digits and _, beginning with a letter.
[[nodiscard]] bool is_variable_name(std::string_view name);

// A line of plain text with places.
[[nodiscard]] Fillable read_fillable(std::string_view text);

template <class F>
void Fillable::add_parsed(std::string_view text, F&& literal) {
  while (std::optional<FoundVariable> found = find_variable(text)) {
    add(literal(text.substr(0, found->begin)));
    add(std::move(found->variable));
    text.remove_prefix(found->end);
  }
  add(literal(text));
}

}  // namespace onda::messages
