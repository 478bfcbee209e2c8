#pragma once
// Templates of the buyer pages (mustache): parsed once, filled from a tree of texts.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/message.hpp"
#include "base/result.hpp"

namespace onda::buyer {

// What a template is filled from. Texts are escaped by the template, so they go in as they are.
class Data {
 public:
  using List = std::vector<Data>;
  Data& set(std::string_view key, std::string text) { return put(key, std::move(text)); }
  Data& set(std::string_view key, std::string_view text) { return put(key, std::string(text)); }
  Data& set(std::string_view key, const char* text) { return put(key, std::string(text)); }
  Data& set(std::string_view key, Data object) { return put(key, List{std::move(object)}); }
  Data& set(std::string_view key, List list) { return put(key, std::move(list)); }
  // Opens the section `key` without giving it anything.
  Data& mark(std::string_view key) { return put(key, List{Data{}}); }

  using Value = std::variant<std::string, List>;
  [[nodiscard]] const std::vector<std::pair<std::string, Value>>& members() const {
    return members_;
  }

 private:
  Data& put(std::string_view key, Value value) {
    members_.emplace_back(std::string(key), std::move(value));
    return *this;
  }
  std::vector<std::pair<std::string, Value>> members_;
};

class Template {
 public:
  struct Source {
    std::string_view name;  // "track.html"
    std::string_view text;
  };
  // Parses the source of that name; "{{> other.html}}" is replaced by that source. Indentation
  // goes. Fails with template_invalid.
  [[nodiscard]] static Result<Template> parse(std::string_view name,
                                              std::span<const Source> sources,
                                              const Messages& words);
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;
  ~Template();

  [[nodiscard]] std::string render(const Data& data) const;  // thread-safe

 private:
  struct Impl;
  explicit Template(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace onda::buyer
