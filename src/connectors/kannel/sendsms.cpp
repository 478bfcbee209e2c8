#include "connectors/kannel/sendsms.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "messages/sms_text.hpp"

namespace onda::kannel {
namespace {

using messages::Happening;

constexpr std::size_t kAnswerMost = 200;  // bytes of an answer that are kept

// 1: arrived at the telephone, 2: did not, 16: the operator's centre refused it. 4 and 8 (it waits
// there, it was taken) say nothing that the ledger does not know.
constexpr std::string_view kReports = "19";

// The status lines are those of smsbox; 503 with its words means that nothing was taken, which
// another server on the way means by 503 too (RFC 9110 §15.6.4).
Happening of_status(int status, std::string_view body) {
  if (status >= 200 && status < 300) {
    const bool is_taken = body.starts_with("0:") || body.starts_with("3:");
    return is_taken ? Happening::accepted : Happening::deferred;
  }
  switch (status) {
    case 400:
    case 413:
    case 414: return Happening::refused;
    // "Not routable. Do not try again." is of the number; "Authorization failed" is of us.
    case 403:
      return body.starts_with("Not routable") || body.starts_with("Number(s) has/have been denied")
                 ? Happening::refused
                 : Happening::deferred;
    case 503: return Happening::deferred;
    default: return status >= 500 ? Happening::unsure : Happening::deferred;
  }
}

// Bytes of other scripts and control characters do not belong in a line for staff.
std::string words_of(std::string_view body) {
  std::string words(clip_utf8(trim(body), kAnswerMost));
  if (!is_utf8(words)) return "(not text)";
  for (char& c : words) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  return words;
}

// A blank would begin another receiver.
std::string dialled(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if (c == '+' || (c >= '0' && c <= '9')) digits += c;
  }
  return digits;
}

}  // namespace

SendSms compose(const Account& account,
                const messages::Outgoing& message,
                const std::string& report_url) {
  SendSms request;
  request.headers = {{"Content-Type", "text/plain; charset=UTF-8"},
                     {"X-Kannel-Username", account.user},
                     {"X-Kannel-Password", account.password},
                     {"X-Kannel-From", account.sender},
                     {"X-Kannel-To", dialled(message.address)},
                     {"X-Kannel-Coding", "2"},
                     {"X-Kannel-Charset", "UTF-8"}};
  if (!report_url.empty()) {
    request.headers.emplace_back("X-Kannel-DLR-Mask", kReports);
    request.headers.emplace_back("X-Kannel-DLR-Url", report_url);
  }
  request.body = messages::sms_text(message.letter).text;
  return request;
}

messages::Handoff read_answer(int status, std::string_view body) {
  return {of_status(status, trim(body)), fmt::format("{} {}", status, words_of(body))};
}

}  // namespace onda::kannel
