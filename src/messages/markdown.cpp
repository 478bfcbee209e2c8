#include "messages/markdown.hpp"

#include <fmt/format.h>
#include <md4c.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/text.hpp"

namespace onda::messages {
namespace {

using Dress = Markdown::Dress;

// Raw HTML is text; "https://…" alone is a link.
constexpr unsigned kDialect =
    MD_FLAG_NOHTML | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEURLAUTOLINKS;

constexpr std::array<std::string_view, 4> kLeading{"https://", "http://", "mailto:", "tel:"};

bool leads(std::string_view address) {
  for (const char c : address) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == '\x7f') return false;
  }
  if (address.find("{{") != std::string_view::npos) return false;
  for (const std::string_view scheme : kLeading) {
    if (address.size() > scheme.size() &&
        equal_ignoring_case(address.substr(0, scheme.size()), scheme))
      return true;
  }
  return false;
}

// The few entities that people write by hand; another stays as it is.
std::string_view character_of(std::string_view entity) {
  if (entity == "&amp;") return "&";
  if (entity == "&lt;") return "<";
  if (entity == "&gt;") return ">";
  if (entity == "&quot;") return "\"";
  if (entity == "&nbsp;") return "\u00a0";
  return entity;
}

std::string text_of(const MD_ATTRIBUTE& attribute) {
  std::string text;
  for (unsigned i = 0; attribute.substr_offsets[i] < attribute.size; ++i) {
    const MD_OFFSET begin = attribute.substr_offsets[i];
    const MD_OFFSET end = attribute.substr_offsets[i + 1];
    const std::string_view part(attribute.text + begin, end - begin);
    text += attribute.substr_types[i] == MD_TEXT_ENTITY ? character_of(part) : part;
  }
  return text;
}

struct Style {
  std::string_view tag;
  std::string_view letter;  // its style in a letter
};

Style style_of(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_QUOTE:
      return {"blockquote", "margin:0 0 12px;padding:0 0 0 14px;border-left:3px solid #cbd2d9"};
    case MD_BLOCK_UL: return {"ul", "margin:0 0 12px;padding:0 0 0 22px"};
    case MD_BLOCK_OL: return {"ol", "margin:0 0 12px;padding:0 0 0 22px"};
    case MD_BLOCK_LI: return {"li", "margin:0 0 4px"};
    case MD_BLOCK_HR: return {"hr", "margin:20px 0;border:0;border-top:1px solid #cbd2d9"};
    case MD_BLOCK_H: return {"h2", "margin:24px 0 8px;font-size:18px;line-height:1.4"};
    case MD_BLOCK_CODE:
      return {"pre", "margin:0 0 12px;padding:12px;background:#f5f6f8;white-space:pre-wrap"};
    case MD_BLOCK_P: return {"p", "margin:0 0 12px"};
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML:
    case MD_BLOCK_TABLE:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: return {};
  }
  return {};
}

std::string_view tag_of(MD_SPANTYPE type) {
  switch (type) {
    case MD_SPAN_EM: return "em";
    case MD_SPAN_STRONG: return "strong";
    case MD_SPAN_CODE: return "code";
    case MD_SPAN_DEL: return "del";
    case MD_SPAN_A:
    case MD_SPAN_IMG:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U: return {};
  }
  return {};
}

}  // namespace

// Hears the parser's events. Lists are few deep; what a link leads to is shown behind its text.
class MarkdownReader {
 public:
  explicit MarkdownReader(Dress dress) : dress_(dress) {}
  Markdown take() { return std::move(out_); }

  void enter(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_DOC) return;
    const Style style = style_of(type);
    if (!style.tag.empty()) open(style);
    if (type == MD_BLOCK_OL)
      lists_.push_back(static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start));
    if (type == MD_BLOCK_UL) lists_.push_back(kBullets);
    if (type == MD_BLOCK_LI) begin_item();
    if (type == MD_BLOCK_QUOTE) out_.text_.add("> ");
    if (type == MD_BLOCK_HR) out_.text_.add("----\n\n");
  }

  void leave(MD_BLOCKTYPE type) {
    while (!spans_.empty()) close_span();
    const Style style = style_of(type);
    if (style.tag.empty()) return;
    if (type != MD_BLOCK_HR) out_.html_.add(fmt::format("</{}>", style.tag));
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) lists_.pop_back();
    const bool is_inside = !lists_.empty();
    if (type == MD_BLOCK_LI) out_.text_.add("\n");
    const bool is_list = type == MD_BLOCK_UL || type == MD_BLOCK_OL;
    if (is_list && !is_inside) out_.text_.add("\n");
    const bool is_text = type == MD_BLOCK_P || type == MD_BLOCK_H || type == MD_BLOCK_CODE;
    if (is_text && !is_inside) out_.text_.add("\n\n");
  }

  void enter(MD_SPANTYPE type, void* detail) {
    spans_.push_back(type);
    if (const std::string_view tag = tag_of(type); !tag.empty())
      return show(fmt::format("<{}>", tag));
    if (type == MD_SPAN_A) begin_link(text_of(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
    if (type == MD_SPAN_IMG) begin_picture(text_of(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
  }

  // The parser (0.4.8) leaves some links that it never entered: "![a]([https://b#c)](d)".
  void leave(MD_SPANTYPE type) {
    if (std::find(spans_.begin(), spans_.end(), type) == spans_.end()) return;
    while (spans_.back() != type) close_span();
    close_span();
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_NULLCHAR) return;
    if (type == MD_TEXT_BR) {
      show("<br>");
      return out_.text_.add("\n");
    }
    if (type == MD_TEXT_SOFTBR) text = "\n";
    if (type == MD_TEXT_ENTITY) text = character_of(text);
    if (pictures_ > 0)
      alternative_ += text;
    else
      out_.html_.add_parsed(text, [](std::string_view literal) { return escape_html(literal); });
    out_.text_.add_parsed(text, [](std::string_view literal) { return literal; });
    if (!links_.empty()) links_.back().label += text;
  }

 private:
  static constexpr int kBullets = -1;
  struct OpenLink {
    std::string address;  // empty: it leads nowhere
    std::string label = {};
  };

  void close_span() {
    const MD_SPANTYPE type = spans_.back();
    spans_.pop_back();
    if (const std::string_view tag = tag_of(type); !tag.empty())
      return show(fmt::format("</{}>", tag));
    if (type == MD_SPAN_A) end_link();
    if (type == MD_SPAN_IMG) end_picture();
  }

  // What a picture is called is a text without markup.
  void show(std::string_view markup) {
    if (pictures_ == 0) out_.html_.add(markup);
  }

  void open(const Style& style) {
    const bool is_styled = dress_ == Dress::letter && !style.letter.empty();
    out_.html_.add(is_styled ? fmt::format("<{} style=\"{}\">", style.tag, style.letter)
                             : fmt::format("<{}>", style.tag));
  }

  void begin_item() {
    const std::string indent((lists_.size() - 1) * 2, ' ');
    if (lists_.size() > 1) out_.text_.add("\n");
    int& number = lists_.back();
    out_.text_.add(number == kBullets ? indent + "- " : fmt::format("{}{}. ", indent, number++));
  }

  void begin_link(std::string address) {
    const bool is_good = leads(address);
    out_.links_.push_back({address, is_good});
    links_.push_back({is_good ? std::move(address) : std::string()});
    if (!is_good) return;
    const std::string_view style =
        dress_ == Dress::letter ? " style=\"color:#123f73\"" : " rel=\"noopener nofollow\"";
    show(fmt::format("<a href=\"{}\"{}>", escape_html(links_.back().address), style));
  }

  void end_link() {
    const OpenLink link = std::move(links_.back());
    links_.pop_back();
    if (link.address.empty()) return;
    show("</a>");
    if (link.label != link.address) out_.text_.add(fmt::format(" ({})", link.address));
  }

  // Of a picture the text shows what it is called. A picture in another's name is part of the name.
  void begin_picture(std::string source) {
    const bool is_good = leads(source) && lower_ascii(source.substr(0, 8)) == "https://";
    out_.links_.push_back({source, is_good});
    if (++pictures_ > 1) return;
    source_ = is_good ? std::move(source) : std::string();
    alternative_.clear();
    out_.text_.add("[");
  }

  void end_picture() {
    if (--pictures_ > 0) return;
    out_.text_.add("]");
    const auto escape = [](std::string_view literal) { return escape_html(literal); };
    if (source_.empty()) return out_.html_.add_parsed(alternative_, escape);
    out_.html_.add(fmt::format("<img src=\"{}\" alt=\"", escape_html(source_)));
    out_.html_.add_parsed(alternative_, escape);
    out_.html_.add(dress_ == Dress::letter ? "\" style=\"max-width:100%;height:auto;border:0\">"
                                           : "\">");
  }

  Dress dress_;
  Markdown out_;
  std::vector<int> lists_;          // the number of the next item, or kBullets
  std::vector<MD_SPANTYPE> spans_;  // open ones, and among them
  std::vector<OpenLink> links_;     // links
  int pictures_ = 0;                // and pictures
  std::string alternative_;         // what the outermost is called, so far
  std::string source_;              // and where it is
};

namespace {

MarkdownReader& reader(void* user) { return *static_cast<MarkdownReader*>(user); }

int enter_block(MD_BLOCKTYPE type, void* detail, void* user) {
  reader(user).enter(type, detail);
  return 0;
}
int leave_block(MD_BLOCKTYPE type, void*, void* user) {
  reader(user).leave(type);
  return 0;
}
int enter_span(MD_SPANTYPE type, void* detail, void* user) {
  reader(user).enter(type, detail);
  return 0;
}
int leave_span(MD_SPANTYPE type, void*, void* user) {
  reader(user).leave(type);
  return 0;
}
int take_text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
  reader(user).text(type, {text, size});
  return 0;
}

}  // namespace

Result<Markdown> Markdown::read(std::string_view text, Dress dress) {
  if (!is_utf8(text)) return invalid("markdown_invalid", "is not UTF-8");
  if (count_characters(text) > kMost)
    return invalid("markdown_invalid", fmt::format("has more than {} characters", kMost));
  MarkdownReader reader(dress);
  const MD_PARSER parser{0,          kDialect,  enter_block, leave_block, enter_span,
                         leave_span, take_text, nullptr,     nullptr};
  // The parser (0.4.8) reads past the end of a text that ends within a link.
  const std::string ended = std::string(text) + '\n';
  const int read = md_parse(ended.data(), static_cast<MD_SIZE>(ended.size()), &parser, &reader);
  CHECK(read == 0);  // only we could have stopped it, or a lack of memory
  return reader.take();
}

Prose Markdown::fill(const FillValues& values) const {
  std::string text = text_.fill(values, Fillable::Form::text);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return {html_.fill(values, Fillable::Form::markup), std::move(text)};
}

}  // namespace onda::messages
