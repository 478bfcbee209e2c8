#pragma once
// Templates of pages and letters (mustache): parsed once, filled from a tree of texts.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/message.hpp"
#include "base/result.hpp"

namespace onda {

// What a template is filled from. Texts go in as they are: the template escapes them, but for
// "{{{key}}}", which takes markup.
class TemplateData {
 public:
  using List = std::vector<TemplateData>;
  TemplateData& set(std::string_view key, std::string text) { return put(key, std::move(text)); }
  TemplateData& set(std::string_view key, std::string_view text) {
    return put(key, std::string(text));
  }
  TemplateData& set(std::string_view key, const char* text) { return put(key, std::string(text)); }
  TemplateData& set(std::string_view key, TemplateData object) {
    return put(key, List{std::move(object)});
  }
  TemplateData& set(std::string_view key, List list) { return put(key, std::move(list)); }
  // Opens the section `key` without giving it anything.
  TemplateData& mark(std::string_view key) { return put(key, List{TemplateData{}}); }

  using Value = std::variant<std::string, List>;
  [[nodiscard]] const std::vector<std::pair<std::string, Value>>& members() const {
    return members_;
  }

 private:
  TemplateData& put(std::string_view key, Value value) {
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
  // Parses the source of that name; "{{> other.html}}" is replaced by that source, "[[key]]" by
  // the words of that key. Indentation goes. Fails with template_invalid.
  [[nodiscard]] static Result<Template> parse(std::string_view name,
                                              std::span<const Source> sources,
                                              const Messages& words);
  // One without words of its own.
  [[nodiscard]] static Result<Template> parse(const Source& source);
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;
  ~Template();

  [[nodiscard]] std::string render(const TemplateData& data) const;  // thread-safe

 private:
  struct Impl;
  static Result<Template> made_of(std::string_view text, std::string_view name);
  explicit Template(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace onda
