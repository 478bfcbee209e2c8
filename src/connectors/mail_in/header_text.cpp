#include "connectors/mail_in/header_text.hpp"

#include <algorithm>
#include <optional>

#include "base/charset.hpp"
#include "base/text.hpp"

namespace onda::mail_in {
namespace {

struct Word {
  std::string charset;
  std::string bytes;
  std::size_t length = 0;  // as it stands in the field
};

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

std::string from_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = base64_value(c);
    if (value < 0) continue;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
  }
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string from_q(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '=' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                           hex_value(text[i + 2]) >= 0;
    if (is_escape) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '_' ? ' ' : text[i];
    }
  }
  return out;
}

// "=?EUC-KR?B?…?=" where the text begins with one.
std::optional<Word> take_word(std::string_view text) {
  if (!text.starts_with("=?")) return std::nullopt;
  const std::size_t charset = text.find('?', 2);
  if (charset == std::string_view::npos || charset + 2 >= text.size()) return std::nullopt;
  const char form = text[charset + 1];
  const bool is_b = form == 'B' || form == 'b';
  if (text[charset + 2] != '?' || (!is_b && form != 'Q' && form != 'q')) return std::nullopt;
  const std::size_t end = text.find("?=", charset + 3);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view name = text.substr(2, charset - 2);
  const std::string_view content = text.substr(charset + 3, end - charset - 3);
  if (content.find_first_of(" \t") != std::string_view::npos && is_b) return std::nullopt;
  return Word{.charset = lower_ascii(name.substr(0, name.find('*'))),  // RFC 2231 §5: a language
              .bytes = is_b ? from_base64(content) : from_q(content),
              .length = end + 2};
}

// The words of one character set that follow each other, as their text.
std::string take_words(std::string_view& text, Word first) {
  text.remove_prefix(first.length);
  for (;;) {
    const std::size_t next = text.find_first_not_of(' ');
    if (next == std::string_view::npos) break;
    const std::optional<Word> word = take_word(text.substr(next));
    if (!word) break;
    text.remove_prefix(next);  // blanks between encoded words are not text
    if (word->charset != first.charset) break;
    first.bytes += word->bytes;
    text.remove_prefix(word->length);
  }
  return to_utf8(first.bytes, first.charset);
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }

}  // namespace

std::string header_text(std::string_view raw) {
  std::string line = to_utf8(raw, "");
  std::erase_if(line, [](char c) { return c == '\r' || c == '\n'; });  // RFC 5322 §2.2.3
  std::replace_if(line.begin(), line.end(), is_control, ' ');
  std::string out;
  for (std::string_view text = line; !text.empty();) {
    const std::size_t next = std::min(text.find("=?"), text.size());
    out += text.substr(0, next);
    text.remove_prefix(next);
    if (text.empty()) break;
    if (std::optional<Word> word = take_word(text)) {
      out += take_words(text, *std::move(word));
    } else {
      out += text.substr(0, 2);
      text.remove_prefix(2);
    }
  }
  std::replace_if(out.begin(), out.end(), is_control, ' ');
  return std::string(trim(out));
}

}  // namespace onda::mail_in
