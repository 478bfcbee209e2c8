#include "messages/sms_text.hpp"

#include <algorithm>

#include "base/cp949.hpp"
#include "base/text.hpp"

namespace onda::messages {
namespace {

constexpr std::string_view kCut = "…";

// Emoji that were left out leave their blanks behind.
std::string with_single_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n';
    if (is_blank && (out.empty() || (c == ' ' && (out.back() == ' ' || out.back() == '\n'))))
      continue;
    if (c == '\n' && out.back() == ' ') out.pop_back();
    if (c == '\n' && out.ends_with("\n\n")) continue;
    out += c;
  }
  return std::string(trim(out));
}

std::string plain(std::string_view text) { return with_single_blanks(to_cp949_repertoire(text)); }

std::string in_one_line(std::string_view text) {
  std::string line = to_cp949_repertoire(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return with_single_blanks(line);
}

std::string cut(std::string_view text, std::size_t bytes) {
  if (cp949_length(text) <= bytes) return std::string(text);
  const std::string_view head = clip_cp949(text, bytes - cp949_length(kCut));
  return std::string(trim(head)) + std::string(kCut);
}

// The last link of the text, up to the next blank.
std::string_view link_in(std::string_view text) {
  const std::size_t begin = std::max(text.rfind("https://") + 1, text.rfind("http://") + 1);
  if (begin == 0) return {};
  const std::string_view rest = text.substr(begin - 1);
  return rest.substr(0, std::min(rest.find_first_of(" \n"), rest.size()));
}

std::string cut_around_link(std::string_view text, std::size_t bytes) {
  const std::string_view link = link_in(text);
  const std::size_t room = bytes - std::min(bytes, cp949_length(link) + 1);
  if (link.empty()) return cut(text, bytes);
  std::string head(text.substr(0, static_cast<std::size_t>(link.data() - text.data())));
  // What stood after the link is the first to go; a link that leaves no room is no help.
  if (room < cp949_length(kCut) + 1) return cut(trim(head), bytes);
  return cut(trim(head), room) + "\n" + std::string(link);
}

}  // namespace

std::string brief_of(const Letter& letter) {
  if (!letter.brief.empty()) return letter.brief;
  return letter.link.empty() ? letter.subject : letter.subject + "\n" + letter.link;
}

SmsText sms_text(const Letter& letter) {
  std::string text = plain(brief_of(letter));
  if (cp949_length(text) <= kSmsBytes) return {SmsText::Kind::sms, std::move(text)};
  if (cp949_length(text) > kLmsBytes) text = cut_around_link(text, kLmsBytes);
  return {SmsText::Kind::lms, std::move(text), cut(in_one_line(letter.subject), kLmsSubjectBytes)};
}

}  // namespace onda::messages
