#include "connectors/mail_in/plain_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace onda::mail_in {
namespace {

constexpr std::size_t kLongestEntity = 10;

struct Entity {
  std::string_view name, text;
};
constexpr std::array<Entity, 7> kEntities{{{"amp", "&"},
                                           {"lt", "<"},
                                           {"gt", ">"},
                                           {"quot", "\""},
                                           {"apos", "'"},
                                           {"#39", "'"},
                                           {"nbsp", " "}}};

void add_code_point(std::string& out, std::uint32_t c) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(value); };
  if (c < 0x20 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return;
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0 | c >> 6U);
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12U);
    byte(0x80 | (c >> 6U & 0x3F));
  } else {
    byte(0xF0 | c >> 18U);
    byte(0x80 | (c >> 12U & 0x3F));
    byte(0x80 | (c >> 6U & 0x3F));
  }
  byte(0x80 | (c & 0x3F));
}

// Reads "&amp;" or "&#44032;" and says how long it is; 0 where it is none.
std::size_t take_entity(std::string_view text, std::string& out) {
  const std::size_t end = text.substr(0, kLongestEntity).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string_view name = text.substr(1, end - 1);
  for (const Entity& entity : kEntities) {
    if (name != entity.name) continue;
    out += entity.text;
    return end + 1;
  }
  if (name.front() != '#') return 0;
  const bool is_hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  std::uint32_t code = 0;
  const char* begin = name.data() + (is_hex ? 2 : 1);
  const char* stop = name.data() + name.size();
  const auto read = std::from_chars(begin, stop, code, is_hex ? 16 : 10);
  if (read.ec != std::errc{} || read.ptr != stop) return 0;
  add_code_point(out, code);
  return end + 1;
}

bool is_block(std::string_view name) {
  constexpr std::array<std::string_view, 12> names{"br", "p",  "div", "tr",    "li", "blockquote",
                                                   "h1", "h2", "h3",  "table", "ul", "hr"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string name_of(std::string_view tag) {
  if (tag.starts_with('/')) tag.remove_prefix(1);
  return lower_ascii(tag.substr(0, tag.find_first_of(" \t\r\n/>")));
}

void end_line(std::string& out) {
  while (out.ends_with(' ')) out.pop_back();
  if (!out.empty() && !out.ends_with("\n\n")) out += '\n';
}

// Where the text goes on after what begins at `at` with '<'.
std::size_t skip_tag(std::string_view html, std::size_t at, std::string& out) {
  if (html.substr(at).starts_with("<!--")) {
    const std::size_t end = html.find("-->", at + 4);
    return end == std::string_view::npos ? html.size() : end + 3;
  }
  const std::size_t end = html.find('>', at);
  if (end == std::string_view::npos) return html.size();
  const std::string name = name_of(html.substr(at + 1, end - at - 1));
  if (is_block(name)) end_line(out);
  if (name != "script" && name != "style" && name != "title") return end + 1;
  if (html[at + 1] == '/') return end + 1;
  // Whatever it holds ends where it is closed; what is never closed hides the rest.
  for (std::size_t close = html.find("</", end); close != std::string_view::npos;
       close = html.find("</", close + 2)) {
    if (equal_ignoring_case(html.substr(close + 2, name.size()), name)) return close;
  }
  return html.size();
}

}  // namespace

std::string plain_text(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const char c = html[at];
    if (c == '<') {
      at = skip_tag(html, at, out);
      continue;
    }
    const std::size_t entity = c == '&' ? take_entity(html.substr(at), out) : 0;
    at += std::max<std::size_t>(entity, 1);
    if (entity > 0) continue;
    const bool is_blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!is_blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ' && out.back() != '\n') {
      out += ' ';
    }
  }
  return std::string(trim(out));
}

}  // namespace onda::mail_in
