#include "messages/return_address.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kTagLetters = 20;
constexpr std::string_view kPrefix = "ntc_";
constexpr std::size_t kIdLetters = 30;  // "ntc_" and 26 of base32

std::string_view word_of(Returning what) { return what == Returning::bounce ? "bounce" : "reply"; }

std::string tag_of(Returning what, std::string_view id, std::string_view key) {
  return hex(hmac_sha256(key, std::string(word_of(what)) + '+' + std::string(id)))
      .substr(0, kTagLetters);
}

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Tag tag_in(std::string_view id, std::string_view after, std::string_view key) {
  if (!after.starts_with('.')) return Tag::none;
  const std::string_view tag = after.substr(1, kTagLetters);
  if (tag.size() < kTagLetters || !is_hex(tag)) return Tag::none;
  for (const Returning what : {Returning::bounce, Returning::reply}) {
    if (equal_constant_time(tag, tag_of(what, id, key))) return Tag::signed_;
  }
  return Tag::forged;
}

}  // namespace

std::string return_token(Returning what, const NoticeId& notice, std::string_view key) {
  const std::string id = notice.text();
  return id + '.' + tag_of(what, id, key);
}

std::string return_address(Returning what,
                           const NoticeId& notice,
                           std::string_view key,
                           std::string_view domain) {
  return std::string(word_of(what)) + '+' + return_token(what, notice, key) + '@' +
         std::string(domain);
}

std::vector<NoticeTrace> traces_in(std::string_view text, std::string_view key, std::size_t most) {
  const std::string folded = lower_ascii(text);
  const std::string_view view = folded;
  std::vector<NoticeTrace> found;
  for (std::size_t at = view.find(kPrefix); at != std::string_view::npos && found.size() < most;
       at = view.find(kPrefix, at + 1)) {
    const std::string_view id = view.substr(at, kIdLetters);
    const Result<NoticeId> notice = NoticeId::parse(id);
    if (!notice) continue;
    const NoticeTrace trace{*notice, tag_in(id, view.substr(at + kIdLetters), key)};
    if (std::find(found.begin(), found.end(), trace) == found.end()) found.push_back(trace);
  }
  return found;
}

}  // namespace onda::messages
