#include "connectors/mail_in/read_mail.hpp"

#include <algorithm>

#include "base/email.hpp"
#include "base/text.hpp"
#include "connectors/mail_in/addresses.hpp"
#include "connectors/mail_in/delivery_report.hpp"
#include "connectors/mail_in/mime.hpp"
#include "connectors/mail_in/plain_text.hpp"

namespace onda::mail_in {
namespace {

constexpr std::size_t kMostKept = 64 * 1024;  // of the text
constexpr std::size_t kMostSubject = 998;     // RFC 5322 §2.1.1
constexpr std::size_t kMostAddressees = 100;

bool has(const Fields& fields, std::string_view name) {
  return std::any_of(fields.begin(), fields.end(), [&](const auto& f) { return f.first == name; });
}

const Part* find_part(const Mime& mime, std::initializer_list<std::string_view> types) {
  const auto found = std::find_if(mime.parts.begin(), mime.parts.end(), [&](const Part& part) {
    return std::find(types.begin(), types.end(), part.type) != types.end();
  });
  return found == mime.parts.end() ? nullptr : &*found;
}

const Part* status_part(const Mime& mime) {
  return find_part(mime, {"message/delivery-status", "message/global-delivery-status"});
}

// The mail that a report gives back: its header, as far as it is there.
Fields returned_fields(const Mime& mime) {
  const Part* part = find_part(mime, {"message/rfc822", "message/global", "text/rfc822-headers",
                                      "message/rfc822-headers", "message/global-headers"});
  if (part == nullptr) return {};
  if (!part->fields.empty()) return part->fields;
  std::vector<Fields> groups = field_groups(part->content);
  return groups.empty() ? Fields{} : std::move(groups.front());
}

std::string first_address(std::string_view value) {
  const std::vector<std::string> found = addresses_in(value);
  // A display name may look like an address; the address itself stands last.
  return found.empty() ? std::string() : found.back();
}

bool is_by_daemon(const Fields& fields) {
  const std::string from = lower_ascii(first_address(field(fields, "from")));
  const std::string_view local = std::string_view(from).substr(0, from.find('@'));
  return local == "mailer-daemon" || local == "mail-daemon" || local == "maildaemon" ||
         local == "postmaster";
}

bool has_null_sender(const Fields& fields) {
  return has(fields, "return-path") && addresses_in(field(fields, "return-path")).empty();
}

// RFC 3834 §5, and what programs wrote before it.
bool is_automatic(const Fields& fields) {
  const std::string submitted = lower_ascii(field(fields, "auto-submitted"));
  if (!submitted.empty() && !submitted.starts_with("no")) return true;
  const std::string precedence = lower_ascii(field(fields, "precedence"));
  for (const std::string_view word : {"bulk", "junk", "list", "auto_reply"}) {
    if (precedence == word) return true;
  }
  for (const std::string_view name : {"x-auto-response-suppress", "x-autoreply", "x-autorespond",
                                      "list-id", "list-unsubscribe"}) {
    if (has(fields, name)) return true;
  }
  return has_null_sender(fields) || is_by_daemon(fields);
}

// Abuse, fraud and viruses count; "not-spam", "auth-failure" and DMARC's are no complaints.
bool is_complaint(std::string_view content) {
  for (const Fields& group : field_groups(content)) {
    const std::string type = lower_ascii(field(group, "feedback-type"));
    if (type.starts_with("abuse") || type.starts_with("fraud") || type.starts_with("virus") ||
        type.starts_with("other")) {
      return true;
    }
  }
  return false;
}

std::string text_of(const Mime& mime) {
  if (const Part* plain = find_part(mime, {"text/plain"})) return plain->content;
  const Part* html = find_part(mime, {"text/html"});
  return html == nullptr ? std::string() : plain_text(html->content);
}

void add_addresses(std::vector<std::string>& to, const Fields& fields, std::string_view name) {
  for (const auto& [each, value] : fields) {
    if (each != name) continue;
    for (std::string& address : addresses_in(value)) {
      if (to.size() < kMostAddressees) to.push_back(std::move(address));
    }
  }
}

void add_traces(InboundMail& mail,
                const Mime& mime,
                const Fields& returned,
                std::string_view recipient) {
  std::vector<std::string>& to = mail.addressees;
  if (is_plausible_email(recipient)) to.emplace_back(recipient);
  for (const char* name : {"delivered-to", "x-original-to", "original-recipient", "to", "cc"}) {
    add_addresses(to, mime.fields, name);
  }
  for (const Fated& fated : mail.fated) {
    to.insert(to.end(), fated.addresses.begin(), fated.addresses.end());
  }
  add_addresses(to, returned, "return-path");
  add_addresses(to, mime.fields, "return-path");
  for (const char* name : {"message-id", "original-message-id"}) {
    if (has(returned, name)) mail.returned_ids.emplace_back(field(returned, name));
  }
  mail.references = field(mime.fields, "references");
  mail.in_reply_to = field(mime.fields, "in-reply-to");
}

// True where it is one, with what it says.
bool read_report(const Mime& mime, InboundMail& mail) {
  if (const Part* status = status_part(mime)) {
    mail.fated = read_delivery_status(status->content);
    return true;
  }
  const bool is_bounce = is_by_daemon(mime.fields) && has_null_sender(mime.fields);
  if (!is_bounce && !has(mime.fields, "x-failed-recipients")) return false;
  std::optional<Fated> guess = guess_fate(mail.text);
  if (!guess) return false;
  add_addresses(guess->addresses, mime.fields, "x-failed-recipients");
  mail.fated.push_back(std::move(*guess));
  return true;
}

bool read_complaint(const Mime& mime, InboundMail& mail) {
  const Part* part = find_part(mime, {"message/feedback-report"});
  if (part == nullptr || !is_complaint(part->content)) return false;
  for (const Fields& group : field_groups(part->content)) {
    add_addresses(mail.complained, group, "original-rcpt-to");
    add_addresses(mail.complained, group, "removal-recipient");
    add_addresses(mail.addressees, group, "original-mail-from");
  }
  return true;
}

Kind read_kind(const Mime& mime, InboundMail& mail) {
  if (read_report(mime, mail)) return Kind::report;
  if (read_complaint(mime, mail)) return Kind::complaint;
  const bool is_formal = mime.type == "multipart/report";  // a receipt (RFC 8098), and the like
  return is_formal || is_automatic(mime.fields) ? Kind::auto_reply : Kind::reply;
}

}  // namespace

Result<InboundMail> read_mail(std::string_view bytes, std::string_view recipient) {
  const Result<Mime> mime = parse_mime(bytes);
  if (!mime) return fail(mime.error());
  InboundMail mail;
  mail.message_id = clip_utf8(field(mime->fields, "message-id"), kMostSubject);
  mail.from = first_address(field(mime->fields, "from"));
  mail.subject = clip_utf8(field(mime->fields, "subject"), kMostSubject);
  mail.text = clip_utf8(text_of(*mime), kMostKept);
  mail.kind = read_kind(*mime, mail);
  add_traces(mail, *mime, returned_fields(*mime), recipient);
  return mail;
}

}  // namespace onda::mail_in
