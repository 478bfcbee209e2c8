#include "connectors/mail_in/delivery_report.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "connectors/mail_in/addresses.hpp"

namespace onda::mail_in {
namespace {

constexpr std::size_t kMostDiagnostic = 500;
constexpr std::size_t kLooksAt = 16 * 1024;  // of a text without form

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits from `at` on, at most three.
std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t count = 0;
  while (count < 3 && at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

// "5.1.1" where one begins at `at`, as a word of its own; else empty (RFC 3463 §2).
std::string_view status_at(std::string_view text, std::size_t at) {
  if (at > 0 && (is_digit(text[at - 1]) || text[at - 1] == '.')) return {};
  if (text[at] != '2' && text[at] != '4' && text[at] != '5') return {};
  std::size_t end = at + 1;
  for (int i = 0; i < 2; ++i) {
    if (end >= text.size() || text[end] != '.') return {};
    const std::size_t count = digits_at(text, end + 1);
    if (count == 0) return {};
    end += 1 + count;
  }
  if (end < text.size() && (is_digit(text[end]) || (text[end] == '.' && end + 1 < text.size() &&
                                                    is_digit(text[end + 1])))) {
    return {};  // an IP address
  }
  return text.substr(at, end - at);
}

std::string_view find_status(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view status = status_at(text, at);
    if (!status.empty()) return status;
  }
  return {};
}

// "550" where a reply of SMTP stands in the text: three digits, then a blank or a dash.
std::string_view find_reply_code(std::string_view text) {
  for (std::size_t at = 0; at + 3 < text.size(); ++at) {
    const bool begins = at == 0 || !(is_digit(text[at - 1]) || text[at - 1] == '.');
    const bool is_code =
        (text[at] == '4' || text[at] == '5') && digits_at(text, at) == 3 && text[at + 1] <= '5';
    const bool ends = text[at + 3] == ' ' || text[at + 3] == '-';
    if (begins && is_code && ends) return text.substr(at, 3);
  }
  return {};
}

Fate fate_of(std::string_view action, std::string_view status) {
  if (action == "failed") return Fate::failed;
  if (action == "delayed") return Fate::delayed;
  if (action == "delivered") return Fate::delivered;
  if (!action.empty() || status.empty()) return Fate::unknown;
  if (status.front() == '5') return Fate::failed;
  return status.front() == '4' ? Fate::delayed : Fate::delivered;
}

Fated fated_of(const Fields& group) {
  Fated fated;
  const std::string_view diagnostic = field(group, "diagnostic-code");
  fated.diagnostic = clip_utf8(diagnostic, kMostDiagnostic);
  fated.status = find_status(field(group, "status"));
  // Some servers give 5.0.0 and tell the reason in the diagnostic alone.
  const std::string_view told = find_status(diagnostic);
  const bool says_nothing = fated.status.empty() || fated.status.ends_with(".0.0");
  if (says_nothing && !told.empty() &&
      (fated.status.empty() || told.front() == fated.status.front())) {
    fated.status = told;
  }
  fated.fate = fate_of(
      lower_ascii(field(group, "action").substr(0, field(group, "action").find_first_of(" (;"))),
      fated.status);
  for (const char* name : {"original-recipient", "final-recipient"}) {
    std::string address = address_of_report(field(group, name));
    if (!address.empty()) fated.addresses.push_back(std::move(address));
  }
  return fated;
}

}  // namespace

std::vector<Fated> read_delivery_status(std::string_view content) {
  std::vector<Fated> all;
  for (const Fields& group : field_groups(content)) {
    const bool is_of_recipient =
        !field(group, "final-recipient").empty() || !field(group, "action").empty();
    if (is_of_recipient) all.push_back(fated_of(group));
  }
  return all;
}

std::optional<Fated> guess_fate(std::string_view text) {
  text = clip_utf8(text, kLooksAt);
  Fated fated;
  fated.status = find_status(text);
  if (fated.status.empty()) {
    const std::string_view code = find_reply_code(text);
    if (code.empty()) return std::nullopt;
    fated.status = std::string(1, code.front()) + ".0.0";
  }
  if (fated.status.front() == '2') return std::nullopt;
  // A daemon that writes in its own words says 4.x.x of what it gave up, too: it is not acted on.
  fated.fate = fated.status.front() == '5' ? Fate::failed : Fate::delayed;
  const std::size_t at = std::min(text.find(fated.status), text.size());
  const std::size_t line = text.rfind('\n', at) == std::string_view::npos || at == text.size()
                               ? 0
                               : text.rfind('\n', at) + 1;
  fated.diagnostic =
      trim(clip_utf8(text.substr(line, text.find('\n', line) - line), kMostDiagnostic));
  fated.addresses = addresses_in(text);
  return fated;
}

bool is_about_address(std::string_view status) {
  // RFC 3463 §3.2 and IANA's registry of enhanced status codes; 5.1.7 and 5.1.8 are of the sender.
  constexpr std::array<std::string_view, 11> codes{
      "5.0.0",    // other or undefined: the server said no more than 550
      "5.1.0",    // other address status
      "5.1.1",    // no such mailbox
      "5.1.2",    // no such host
      "5.1.3",    // no address by its form
      "5.1.6",    // moved, and nobody knows where to
      "5.1.10",   // the domain takes no mail (RFC 7505); Exchange: recipient not found
      "5.2.1",    // the mailbox is disabled
      "5.4.4",    // the domain cannot be routed to
      "5.4.310",  // Exchange: the domain does not exist
      "5.5.0",    // Outlook.com: mailbox unavailable
  };
  return std::find(codes.begin(), codes.end(), status) != codes.end();
}

}  // namespace onda::mail_in
