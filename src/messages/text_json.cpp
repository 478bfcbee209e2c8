#include "messages/text_json.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kMost = 2'000;  // of a part; the linter says how long each may be

}  // namespace

TextChange read_change(json::ObjectReader& in) {
  TextChange change;
  for (const Part part : all_parts()) {
    const bool is_given = in.is_null(to_text(part)) || in.take(to_text(part));
    if (!is_given) continue;
    std::string pattern = in.text(to_text(part), kMost);
    change.emplace(part, pattern.empty() ? std::nullopt : std::optional(std::move(pattern)));
  }
  in.refuse_unknown();
  return change;
}

void write_parts(json::Writer& out, const TextParts& parts) {
  out.begin_object();
  for (const Part part : all_parts()) {
    const auto found = parts.find(part);
    out.field_or_null(to_text(part), found == parts.end() ? "" : found->second);
  }
  out.end_object();
}

void write_version(json::Writer& out, const TextVersion& text) {
  out.field("version", text.version).key("own");
  write_parts(out, text.parts);
  if (text.version == 0) return;
  if (text.goes_back_to) out.field("goes_back_to", *text.goes_back_to);
  out.field("by", text.written_by).field("at", onda::to_text(text.at));
}

void write_findings(json::Writer& out, const TextFindings& findings) {
  out.key("findings").begin_array();
  for (const TextFinding& each : findings) {
    out.begin_object().field("weight", to_text(each.weight)).field("code", each.code);
    out.field("path", each.path).field("what", each.what);
    if (each.at) out.field("at", static_cast<std::int64_t>(*each.at));
    out.end_object();
  }
  out.end_array();
}

void write_letter(json::Writer& out, const Letter& letter) {
  out.field("subject", letter.subject).field("text", letter.text);
  out.field("html", letter.html).field("brief", letter.brief);
}

std::optional<Error> refusal_of(const TextFindings& findings, std::string_view prefix) {
  if (findings.empty() || findings.front().weight != Weight::error) return std::nullopt;
  const TextFinding& first = findings.front();
  std::string what = first.what;
  if (first.at) what += " (character " + std::to_string(*first.at) + ")";
  return Error{Code::invalid, std::string(prefix) + first.code, std::move(what), first.path};
}

}  // namespace onda::messages
