#include "connectors/smtp/mime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/calendar.hpp"
#include "base/digest.hpp"
#include "base/idn.hpp"
#include "base/text.hpp"

namespace onda::smtp {
namespace {

// Bytes of one encoded word: "=?UTF-8?B?" + 4/3 of them + "?=" stay within 75 letters.
constexpr std::size_t kWordBytes = 45;
constexpr std::size_t kLineBytes = 57;  // of a body's line: 76 letters of base64 (RFC 2045 §6.8)
// What a name may hold between quotes (RFC 5322 §3.2.4), and a subject as it is.
constexpr std::string_view kUnquotable = "\"\\";

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }

std::string without_breaks(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), is_control, ' ');
  return out;
}

bool is_plain(std::string_view text) {
  const bool ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
  return ascii && text.size() <= 60 && text.find("=?") == std::string_view::npos;
}

std::string display_name(std::string_view name) {
  const std::string text = without_breaks(name);
  if (!is_plain(text) || text.find_first_of(kUnquotable) != std::string::npos) {
    std::string encoded = header_text(text);
    if (encoded.starts_with("=?")) return encoded;
    // ASCII with quotes in it: encoded nevertheless.
    return "=?UTF-8?B?" + base64(text) + "?=";
  }
  return '"' + text + '"';
}

std::string written(const Mailbox& mailbox) {
  if (mailbox.name.empty()) return mailbox.address;
  return display_name(mailbox.name) + "\r\n <" + mailbox.address + ">";
}

void add_body(std::string& out, std::string_view text) {
  while (!text.empty()) {
    out += base64(text.substr(0, kLineBytes));
    out += "\r\n";
    text.remove_prefix(std::min(kLineBytes, text.size()));
  }
}

void add_part(std::string& out,
              std::string_view boundary,
              std::string_view type,
              std::string_view text) {
  out += fmt::format("--{}\r\nContent-Type: {}; charset=utf-8\r\n", boundary, type);
  out += "Content-Transfer-Encoding: base64\r\n\r\n";
  add_body(out, text);
}

}  // namespace

std::string header_text(std::string_view raw) {
  const std::string text = without_breaks(raw);
  if (is_plain(text)) return text;
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view word = clip_utf8(rest, kWordBytes);
    // Bytes that are no UTF-8 are cut anywhere, so that this ends.
    const std::size_t size = word.empty() ? std::min(kWordBytes, rest.size()) : word.size();
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(rest.substr(0, size)) + "?=";
    rest.remove_prefix(size);
  }
  return out;
}

std::string header_date(Instant at) {
  constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const LocalTime time = Zone::utc().local(at);
  const std::chrono::weekday weekday{std::chrono::sys_days{time.day}};
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", kDays[weekday.c_encoding()],
                     static_cast<unsigned>(time.day.day()),
                     kMonths[static_cast<unsigned>(time.day.month()) - 1],
                     static_cast<int>(time.day.year()), time.hour, time.minute, time.second);
}

Result<std::string> ascii_address(std::string_view address) {
  const std::size_t at = address.rfind('@');
  const std::string_view local = address.substr(0, std::min(at, address.size()));
  const bool is_sendable =
      at != std::string_view::npos && !local.empty() &&
      std::all_of(local.begin(), local.end(), [](char c) {
        return c > ' ' && c < '\x7f' && c != '<' && c != '>' && c != '@' && c != ',';
      });
  if (!is_sendable) return invalid("address_invalid", "no address that mail servers take");
  const Result<std::string> domain = ascii_domain(address.substr(at + 1));
  if (!domain) return invalid("address_invalid", "the address has no domain");
  return std::string(local) + "@" + *domain;
}

std::string compose(const Envelope& envelope, const messages::Outgoing& message) {
  const std::string boundary = "=_" + message.notice.text();
  std::string out;
  out.reserve(2'048 + 2 * (message.letter.text.size() + message.letter.html.size()));
  out += "Date: " + header_date(message.at) + "\r\n";
  out += "From: " + written(envelope.from) + "\r\n";
  out += "To: " + written(envelope.to) + "\r\n";
  if (!envelope.reply_to.empty()) out += "Reply-To: " + envelope.reply_to + "\r\n";
  out += "Subject: " + header_text(message.letter.subject) + "\r\n";
  out += "Message-ID: " + envelope.message_id + "\r\n";
  out += "Content-Language: " + header_text(message.language) + "\r\n";
  out += "Auto-Submitted: auto-generated\r\n";  // RFC 3834 §5: no answering machine answers it
  if (message.one_click) {
    out += "List-Unsubscribe:\r\n <" + message.one_click->url() + ">\r\n";
    out += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";  // RFC 8058 §3.1
  }
  out += "MIME-Version: 1.0\r\n";
  out += fmt::format("Content-Type: multipart/alternative;\r\n boundary=\"{}\"\r\n\r\n", boundary);
  add_part(out, boundary, "text/plain", message.letter.text);
  add_part(out, boundary, "text/html", message.letter.html);
  out += fmt::format("--{}--\r\n", boundary);
  return out;
}

}  // namespace onda::smtp
