#pragma once
// Words for people: ICU MessageFormat patterns by key, one set per language (locale/<tag>.json).
//
// In a Korean pattern a particle is written as its pair behind the argument, "{place}이(가)", and
// takes the right form when the argument is known (base/particle.hpp).

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace onda {

class Messages {
 public:
  struct Argument {
    std::string_view name;
    std::variant<std::string_view, std::int64_t> value;
  };

  // `json` is one flat object: key -> pattern. Fails with message_invalid, naming the key.
  [[nodiscard]] static Result<Messages> load(std::string_view locale, std::string_view json);
  Messages(Messages&&) noexcept;
  Messages& operator=(Messages&&) noexcept;
  ~Messages();

  [[nodiscard]] const std::string& locale() const;
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys() const;  // sorted
  // The text; thread-safe. A missing key is a bug, so it CHECKs; a missing argument stays "{name}".
  [[nodiscard]] std::string format(std::string_view key, std::span<const Argument> arguments) const;
  [[nodiscard]] std::string format(std::string_view key,
                                   std::initializer_list<Argument> arguments = {}) const {
    return format(key, std::span(arguments.begin(), arguments.size()));
  }

 private:
  struct Impl;
  explicit Messages(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// What a pattern is made of, for whoever writes one.
struct PatternSummary {
  std::vector<std::string> names;  // of its arguments, in their order, each as often as it stands
  bool is_plain = true;            // no plurals, choices or formats
};
// Fails with message_invalid; `where` is then the character from which on it is none, from 1.
[[nodiscard]] Result<PatternSummary> summarise_pattern(std::string_view text);

}  // namespace onda
