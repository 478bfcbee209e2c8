#include "connectors/webpush/push_message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "base/text.hpp"

namespace onda::webpush {
namespace {

using messages::Happening;

constexpr std::size_t kTitleMost = 200;  // bytes
constexpr std::size_t kBodyMost = 400;   // escaped, all of it stays below what services take
constexpr std::size_t kWordsMost = 200;
constexpr int kOurselvesRefused = 401;  // RFC 8292 §4.2: our token, whoever the recipient is
constexpr auto kUrgent =
    std::to_array<std::string_view>({"out_for_delivery", "attempt_failed", "ready_for_pickup"});

// The sentences alone: the link is opened by a click.
std::string body_of(const messages::Letter& letter) {
  std::string_view text = letter.brief;
  if (!letter.link.empty() && text.ends_with(letter.link)) text.remove_suffix(letter.link.size());
  return std::string(clip_utf8(trim(text), kBodyMost));
}

Happening of_status(int status) {
  if (status >= 200 && status < 300) return Happening::accepted;
  if (status == 429 || status == 503 || status == kOurselvesRefused) return Happening::deferred;
  if (status >= 500) return Happening::unsure;
  return Happening::refused;  // 403: it was subscribed with another key; 413: too long
}

}  // namespace

std::string payload(const messages::Outgoing& message) {
  std::string text;
  json::Writer out(text);
  out.begin_object().field("title", clip_utf8(message.letter.subject, kTitleMost));
  out.field("body", body_of(message.letter)).field("url", message.letter.link);
  out.field("tag", message.notice.text()).end_object();
  return text;
}

std::string_view urgency(std::string_view kind) {
  return std::ranges::find(kUrgent, kind) != kUrgent.end() ? "high" : "normal";
}

std::string topic(const NoticeId& notice) { return encode_base32(notice.raw()); }

bool is_gone(int status) { return status == 404 || status == 410; }

messages::Handoff read_answer(int status, std::string_view retry_after, std::string_view body) {
  std::string words = fmt::format("{}", status);
  if (!retry_after.empty()) words += fmt::format(" retry after {}", clip_utf8(retry_after, 40));
  const std::string_view said = clip_utf8(trim(body), kWordsMost);
  if (status >= 300 && is_utf8(said) && !said.empty()) words += fmt::format(" {}", said);
  if (is_gone(status)) words = fmt::format("{} browser_gone", status);
  const Happening what = of_status(status);
  const bool of_recipient = what != Happening::accepted && status != kOurselvesRefused;
  return {.what = what, .answer = std::move(words), .of_recipient = of_recipient};
}

}  // namespace onda::webpush
