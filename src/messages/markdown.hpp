#pragma once
// Running text as an editor writes it (Markdown: CommonMark with ~~strike~~), as HTML and as plain
// text. No markup of the editor's own comes through: what looks like a tag is shown as text.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "messages/fillable.hpp"

namespace onda::messages {

// Running text that is safe to stand in a letter or on a page. Only Markdown makes one.
class Prose {
 public:
  Prose() = default;
  [[nodiscard]] const std::string& html() const { return html_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

 private:
  friend class Markdown;
  Prose(std::string html, std::string text) : html_(std::move(html)), text_(std::move(text)) {}
  std::string html_;
  std::string text_;
};

class Markdown {
 public:
  // Mail programs know little of CSS, so that in a letter each element bears its own; a page has a
  // style sheet and allows no other.
  enum class Dress { letter, page };

  // Fails with `markdown_invalid`: not UTF-8, or longer than kMost characters.
  static constexpr std::size_t kMost = 50'000;
  [[nodiscard]] static Result<Markdown> read(std::string_view text, Dress dress);

  [[nodiscard]] Prose fill(const FillValues& values) const;

  // Where links and pictures lead, in their order. One that is neither https, http, mailto nor tel
  // (a picture: https) is shown as its text alone.
  struct Link {
    std::string address;
    bool leads = true;
  };
  [[nodiscard]] const std::vector<Link>& links() const { return links_; }
  [[nodiscard]] std::vector<Variable> variables() const { return text_.variables(); }

 private:
  friend class MarkdownReader;
  Fillable html_;
  Fillable text_;
  std::vector<Link> links_;
};

}  // namespace onda::messages
