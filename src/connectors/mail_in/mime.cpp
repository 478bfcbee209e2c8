#include "connectors/mail_in/mime.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>

#include "base/charset.hpp"
#include "base/text.hpp"
#include "connectors/mail_in/header_text.hpp"

namespace onda::mail_in {
namespace {

constexpr int kMostFields = 300;
constexpr std::size_t kMostValue = 8 * 1024;
// Each level of a message's tree is named by such a field, or by the one above it, so this bounds
// how deep GMime goes down.
constexpr std::size_t kMostContentTypes = 400;

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Held = std::unique_ptr<T, Unref>;

void start_gmime_once() {
  static const bool started = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(started);
}

std::string value_of(std::string_view raw) { return header_text(raw.substr(0, kMostValue)); }

Fields fields_of(GMimeObject* object) {
  GMimeHeaderList* list = g_mime_object_get_header_list(object);
  Fields fields;
  const int count = std::min(g_mime_header_list_get_count(list), kMostFields);
  for (int i = 0; i < count; ++i) {
    GMimeHeader* header = g_mime_header_list_get_header_at(list, i);
    const char* name = g_mime_header_get_name(header);
    const char* value = g_mime_header_get_raw_value(header);
    if (name == nullptr || value == nullptr) continue;
    fields.emplace_back(lower_ascii(trim(to_utf8(name, ""))), value_of(value));
  }
  return fields;
}

std::string type_of(GMimeObject* object) {
  GMimeContentType* type = g_mime_object_get_content_type(object);
  if (type == nullptr) return "text/plain";
  const char* main = g_mime_content_type_get_media_type(type);
  const char* sub = g_mime_content_type_get_media_subtype(type);
  if (main == nullptr || sub == nullptr) return "text/plain";
  return lower_ascii(std::string(main) + '/' + sub);
}

std::string parameter(GMimeObject* object, const char* name) {
  const char* value = g_mime_object_get_content_type_parameter(object, name);
  return value == nullptr ? std::string() : std::string(value);
}

// What is worth reading: texts, reports, and headers that a report gives back.
bool is_read(std::string_view type) {
  return type.starts_with("text/") || type == "message/delivery-status" ||
         type == "message/global-delivery-status" || type == "message/feedback-report" ||
         type == "message/rfc822-headers" || type == "message/global-headers";
}

std::string text_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Held<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  if (bytes == nullptr || bytes->data == nullptr) return {};
  const std::string_view raw(reinterpret_cast<const char*>(bytes->data), bytes->len);
  const std::string text =
      to_utf8(raw.substr(0, kMostText), parameter(GMIME_OBJECT(part), "charset"));
  return std::string(clip_utf8(text, kMostText));
}

void gather(GMimeObject* object, int depth, std::vector<Part>& parts) {
  if (object == nullptr || depth > kMostDepth || std::ssize(parts) >= kMostParts) return;
  if (GMIME_IS_MULTIPART(object)) {
    GMimeMultipart* whole = GMIME_MULTIPART(object);
    const int count = std::min(g_mime_multipart_get_count(whole), kMostParts);
    for (int i = 0; i < count; ++i) {
      gather(g_mime_multipart_get_part(whole, i), depth + 1, parts);
    }
    return;
  }
  Part part{.type = type_of(object), .content = {}, .fields = {}};
  if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage* carried = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (carried != nullptr) part.fields = fields_of(GMIME_OBJECT(carried));
  } else if (GMIME_IS_PART(object) && is_read(part.type)) {
    part.content = text_of(GMIME_PART(object));
  }
  parts.push_back(std::move(part));
}

std::size_t count_content_types(std::string_view bytes) {
  constexpr std::string_view name = "content-type";
  std::size_t count = 0;
  for (std::size_t at = bytes.find('-'); at != std::string_view::npos;
       at = bytes.find('-', at + 1)) {
    constexpr std::size_t before = name.find('-');
    if (at >= before && equal_ignoring_case(bytes.substr(at - before, name.size()), name)) ++count;
  }
  return count;
}

// The line that mailbox files and postfix's pipes put before a message.
std::string_view without_mbox_line(std::string_view bytes) {
  if (!bytes.starts_with("From ") && !bytes.starts_with(">From ")) return bytes;
  return bytes.substr(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
}

// One that is no mail has none of them.
bool is_mail(const Fields& fields) {
  constexpr std::string_view names[] = {"from",       "to",       "subject",     "date",
                                        "message-id", "received", "return-path", "delivered-to"};
  return std::any_of(std::begin(names), std::end(names), [&](std::string_view name) {
    return std::any_of(fields.begin(), fields.end(),
                       [&](const auto& f) { return f.first == name; });
  });
}

}  // namespace

std::string_view field(const Fields& fields, std::string_view name) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == name; });
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

Result<Mime> parse_mime(std::string_view bytes) {
  if (bytes.size() > kMostBytes) {
    return fail({Code::too_large, "mail_too_large", "the mail is larger than 25 MiB", {}});
  }
  if (count_content_types(bytes) > kMostContentTypes) {
    return invalid("mail_too_deep", "the mail has more parts than a mail has");
  }
  start_gmime_once();
  const std::string_view mail = without_mbox_line(bytes);
  const Held<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(mail.data(), mail.size()));
  const Held<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Held<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  Mime mime;
  if (message) mime.fields = fields_of(GMIME_OBJECT(message.get()));
  if (!is_mail(mime.fields)) return invalid("mail_unreadable", "this has no header of a mail");
  if (GMimeObject* body = g_mime_message_get_mime_part(message.get())) {
    mime.type = type_of(body);
    mime.report_type = lower_ascii(parameter(body, "report-type"));
    gather(body, 0, mime.parts);
  }
  return mime;
}

std::vector<Fields> field_groups(std::string_view text) {
  std::vector<Fields> groups;
  bool open = false;
  while (!text.empty() && std::ssize(groups) <= kMostParts) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (trim(line).empty()) {
      open = false;
      continue;
    }
    const bool is_folded = line.front() == ' ' || line.front() == '\t';
    if (is_folded) {
      if (open && groups.back().back().second.size() < kMostValue) {
        groups.back().back().second.append(" ").append(value_of(line));
      }
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    if (!open) groups.emplace_back();
    open = true;
    if (std::ssize(groups.back()) >= kMostFields) continue;
    groups.back().emplace_back(lower_ascii(trim(line.substr(0, colon))),
                               value_of(line.substr(colon + 1)));
  }
  return groups;
}

}  // namespace onda::mail_in
