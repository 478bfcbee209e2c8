#include "messages/advertisement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kMostSubject = 200;  // characters
constexpr std::size_t kMostParagraph = 4'000;
constexpr std::size_t kMostParagraphs = 100;
constexpr std::size_t kMostProse = 60'000;
constexpr std::size_t kMostLink = 2'000;

// What stands between or around the letters of a label that shall not look like one.
constexpr std::array<std::string_view, 6> kGaps{" ", "\t", "\u00a0", "\u200b", "\u200d", "\u3000"};
constexpr std::array<std::string_view, 10> kOpening{"(",  "[",  "<",  "{",  "【",
                                                    "〔", "「", "［", "（", "〈"};
constexpr std::array<std::string_view, 10> kClosing{")",  "]",  ">",  "}",  "】",
                                                    "〕", "」", "］", "）", "〉"};

template <std::size_t N>
bool skip_one(std::string_view& text, const std::array<std::string_view, N>& words) {
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](std::string_view word) { return text.starts_with(word); });
  if (found == words.end()) return false;
  text.remove_prefix(found->size());
  return true;
}

void skip_gaps(std::string_view& text) {
  while (skip_one(text, kGaps)) continue;
}

bool skip_word(std::string_view& text, std::string_view word) {
  skip_gaps(text);
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool begins_with_label(std::string_view text) {
  if (!skip_one(text, kOpening)) return false;
  if (!skip_word(text, "광") || !skip_word(text, "고")) return false;
  skip_gaps(text);
  return skip_one(text, kClosing);
}

bool has_break(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; });
}

tl::unexpected<Error> wrong(std::string where, std::string what) {
  return invalid("advertisement_invalid", std::move(what), std::move(where));
}

Result<void> check_text(const std::string& text, std::size_t most, const std::string& where) {
  if (!is_utf8(text)) return wrong(where, "is not UTF-8");
  if (trim(text).empty()) return wrong(where, "says nothing");
  if (count_characters(text) > most)
    return wrong(where, fmt::format("has more than {} characters", most));
  if (has_own_label(text))
    return wrong(where, "the server puts the label (광고); leave it out here");
  return {};
}

}  // namespace

std::optional<std::size_t> find_own_label(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins_with_label(text.substr(at))) return at;
  }
  return std::nullopt;
}

bool has_own_label(std::string_view text) { return find_own_label(text).has_value(); }

Result<Advertisement> Advertisement::read(AdDraft draft) {
  if (Result<void> checked = check_text(draft.subject, kMostSubject, "subject"); !checked)
    return fail(checked.error());
  if (has_break(draft.subject)) return wrong("subject", "is one line");
  if (draft.paragraphs.empty() && draft.prose.empty()) return wrong("paragraphs", "say something");
  if (draft.paragraphs.size() > kMostParagraphs) return wrong("paragraphs", "are at most 100");
  for (std::size_t i = 0; i < draft.paragraphs.size(); ++i) {
    const std::string where = fmt::format("paragraphs[{}]", i);
    if (Result<void> checked = check_text(draft.paragraphs[i], kMostParagraph, where); !checked)
      return fail(checked.error());
  }
  if (!draft.prose.empty()) {
    if (Result<void> checked = check_text(draft.prose.text(), kMostProse, "prose"); !checked)
      return fail(checked.error());
  }
  if (!draft.link.empty()) {
    const bool is_link = draft.link.starts_with("https://") && draft.link.size() <= kMostLink &&
                         !has_break(draft.link) && draft.link.find(' ') == std::string::npos;
    if (!is_link) return wrong("link", "begins with https:// and has no blanks");
    if (Result<void> checked = check_text(draft.link_label, kMostSubject, "link_label"); !checked)
      return fail(checked.error());
  }
  return Advertisement(std::move(draft));
}

}  // namespace onda::messages
