#include "base/template.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>

#include "base/check.hpp"
#include "base/text.hpp"

namespace onda {
namespace {

namespace stache = kainjow::mustache;

constexpr int kMaxIncludes = 8;  // deep; a template that includes itself stops here

const Template::Source* find_source(std::span<const Template::Source> sources,
                                    std::string_view name) {
  const auto found = std::find_if(sources.begin(), sources.end(),
                                  [&](const Template::Source& s) { return s.name == name; });
  return found == sources.end() ? nullptr : &*found;
}

// The library parses partials anew at each rendering, so they are put in place here, once.
Result<std::string> expand(std::string_view name,
                           std::span<const Template::Source> sources,
                           int depth) {
  const Template::Source* source = find_source(sources, name);
  if (source == nullptr) return invalid("template_invalid", "no such template", std::string(name));
  if (depth > kMaxIncludes)
    return invalid("template_invalid", "includes itself", std::string(name));
  std::string out;
  std::string_view rest = source->text;
  for (;;) {
    const std::size_t open = rest.find("{{>");
    out += rest.substr(0, open);
    if (open == std::string_view::npos) return out;
    const std::size_t close = rest.find("}}", open);
    if (close == std::string_view::npos)
      return invalid("template_invalid", "open tag", std::string(name));
    const Result<std::string> part =
        expand(trim(rest.substr(open + 3, close - open - 3)), sources, depth + 1);
    if (!part) return part;
    out += *part;
    rest = rest.substr(close + 2);
  }
}

// Puts the fixed words of the page in place, once.
Result<std::string> with_words(std::string_view text,
                               const Messages& words,
                               std::string_view name) {
  std::string out;
  for (;;) {
    const std::size_t open = text.find("[[");
    out += text.substr(0, open);
    if (open == std::string_view::npos) return out;
    const std::size_t close = text.find("]]", open);
    if (close == std::string_view::npos)
      return invalid("template_invalid", "open [[", std::string(name));
    const std::string_view key = text.substr(open + 2, close - open - 2);
    if (!words.has(key)) {
      return invalid("template_invalid", "no message " + std::string(key), std::string(name));
    }
    out += escape_html(words.format(key));
    text.remove_prefix(close + 2);
  }
}

// Indentation and empty lines are for who edits the template; phones need not load them.
std::string without_indentation(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    if (!line.empty()) {
      out += line;
      out += '\n';
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

stache::data to_library(const TemplateData& data) {
  stache::data out;
  for (const auto& [key, value] : data.members()) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      out.set(key, *text);
      continue;
    }
    stache::data list(stache::data::type::list);
    for (const TemplateData& item : std::get<TemplateData::List>(value))
      list.push_back(to_library(item));
    out.set(key, list);
  }
  return out;
}

}  // namespace

struct Template::Impl {
  explicit Impl(const std::string& text) : page(text) {}
  // Rendering is not const in the library; it changes nothing but the message of a failing lambda
  // or partial, and our templates have neither.
  mutable stache::mustache page;
};

Template::Template(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;
Template::~Template() = default;

Result<Template> Template::made_of(std::string_view text, std::string_view name) {
  auto impl = std::make_unique<Impl>(without_indentation(text));
  if (!impl->page.is_valid()) {
    return invalid("template_invalid", impl->page.error_message(), std::string(name));
  }
  impl->page.set_custom_escape([](const std::string& s) { return escape_html(s); });
  return Template(std::move(impl));
}

Result<Template> Template::parse(std::string_view name,
                                 std::span<const Source> sources,
                                 const Messages& words) {
  const Result<std::string> text = expand(name, sources, 0);
  if (!text) return fail(text.error());
  const Result<std::string> spoken = with_words(*text, words, name);
  if (!spoken) return fail(spoken.error());
  return made_of(*spoken, name);
}

Result<Template> Template::parse(const Source& source) { return made_of(source.text, source.name); }

std::string Template::render(const TemplateData& data) const {
  const stache::data tree = to_library(data);
  std::string out;
  out.reserve(16 * 1024);
  impl_->page.render(tree, [&out](const std::string& part) { out += part; });
  return out;
}

}  // namespace onda
