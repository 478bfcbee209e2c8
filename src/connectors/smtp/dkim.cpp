#include "connectors/smtp/dkim.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace onda::smtp {
namespace {

// Those that say something to the reader or guide an answer (RFC 6376 §5.4.1). From is named once
// more than it is there, so that nobody adds another.
constexpr std::array<std::string_view, 11> kSigned{"from",
                                                   "from",
                                                   "to",
                                                   "reply-to",
                                                   "subject",
                                                   "date",
                                                   "message-id",
                                                   "mime-version",
                                                   "content-type",
                                                   "list-unsubscribe",
                                                   "list-unsubscribe-post"};
constexpr std::size_t kBase64Line = 70;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Runs of blanks become one.
void add_squeezed(std::string& out, std::string_view text) {
  bool pending = false;
  for (const char c : text) {
    if (is_blank(c) || c == '\r' || c == '\n') {
      pending = true;
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    out += c;
  }
  if (pending) out += ' ';
}

// The header fields of a mail, each with its folded lines, without the last CRLF.
std::vector<std::string_view> fields_of(std::string_view head) {
  std::vector<std::string_view> fields;
  while (!head.empty()) {
    std::size_t end = head.find("\r\n");
    while (end != std::string_view::npos && end + 2 < head.size() && is_blank(head[end + 2])) {
      end = head.find("\r\n", end + 2);
    }
    end = std::min(end, head.size());
    fields.push_back(head.substr(0, end));
    head.remove_prefix(std::min(end + 2, head.size()));
  }
  return fields;
}

std::string_view name_of(std::string_view field) { return field.substr(0, field.find(':')); }

std::string folded(std::string_view text) {
  std::string out;
  for (; text.size() > kBase64Line; text.remove_prefix(kBase64Line)) {
    out.append(text.substr(0, kBase64Line)).append("\r\n ");
  }
  return out.append(text);
}

}  // namespace

std::string relaxed_header(std::string_view field) {
  const std::size_t colon = std::min(field.find(':'), field.size());
  std::string out = lower_ascii(trim(field.substr(0, colon)));
  out += ':';
  if (colon == field.size()) return out;
  std::string value;
  add_squeezed(value, field.substr(colon + 1));
  return out.append(trim(value));
}

std::string relaxed_body(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  std::size_t full = 0;  // up to the end of the last line that is not empty
  while (!body.empty()) {
    const std::size_t end = std::min(body.find("\r\n"), body.size());
    const std::size_t begun = out.size();
    add_squeezed(out, body.substr(0, end));
    if (out.size() > begun && out.back() == ' ') out.pop_back();
    const bool is_empty = out.size() == begun;
    out += "\r\n";
    if (!is_empty) full = out.size();
    body.remove_prefix(std::min(end + 2, body.size()));
  }
  out.resize(full);
  return out;
}

std::string dkim_signature(const DkimSigner& signer, std::string_view mail, Instant now) {
  const std::size_t gap = mail.find("\r\n\r\n");
  const std::string_view head = mail.substr(0, gap);
  const std::string_view body =
      gap == std::string_view::npos ? std::string_view{} : mail.substr(gap + 4);
  const std::vector<std::string_view> fields = fields_of(head);
  std::string names;
  std::string canonical;
  bool from_seen = false;
  for (const std::string_view name : kSigned) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](std::string_view field) {
      return equal_ignoring_case(name_of(field), name);
    });
    if (found == fields.end()) continue;
    names.append(names.empty() ? "" : ":").append(name);
    const bool is_second_from = name == "from" && std::exchange(from_seen, true);
    if (!is_second_from) canonical.append(relaxed_header(*found)).append("\r\n");
  }
  const Sha256 body_hash = sha256(relaxed_body(body));
  std::string field = fmt::format(
      "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n d={}; s={}; t={};\r\n h={};\r\n "
      "bh={};\r\n b=",
      signer.domain, signer.selector,
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count(), names,
      base64(bytes_of(body_hash)));
  canonical += relaxed_header(field);
  return field + folded(base64(signer.key.sign(canonical))) + "\r\n";
}

std::string dkim_record(const SigningKey& key) {
  return "v=DKIM1; k=rsa; p=" + base64(key.public_der());
}

}  // namespace onda::smtp
