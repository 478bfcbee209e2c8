#include "messages/letter.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace onda::messages {
namespace {

// Mail programs know little of CSS, so each element bears its own; one column of at most 560 px
// needs no table but that of the facts. Colours have a contrast of at least 7 to 1.
constexpr std::string_view kHead =
    R"(<!doctype html><html lang="{0}"><head><meta charset="utf-8">)"
    R"(<meta name="viewport" content="width=device-width"><title>{1}</title></head>)"
    R"(<body style="margin:0;padding:0;background:#f5f6f8">)"
    R"(<div style="max-width:560px;margin:0 auto;padding:32px 24px;background:#ffffff;)"
    R"(color:#1f2933;font:16px/1.6 -apple-system,'Apple SD Gothic Neo','Noto Sans KR',)"
    R"('Malgun Gothic',sans-serif;word-break:keep-all">)"
    R"(<h1 style="margin:0 0 16px;font-size:22px;line-height:1.4">{1}</h1>)";
constexpr std::string_view kParagraph = R"(<p style="margin:0 0 12px">{}</p>)";
constexpr std::string_view kFacts =
    R"(<table role="presentation" style="margin:20px 0;border-collapse:collapse;font-size:15px">)";
constexpr std::string_view kFact =
    R"(<tr><td style="padding:4px 20px 4px 0;color:#52606d;white-space:nowrap">{}</td>)"
    R"(<td style="padding:4px 0">{}</td></tr>)";
constexpr std::string_view kButton =
    R"(<p style="margin:24px 0"><a href="{}" style="display:inline-block;padding:12px 24px;)"
    R"(border-radius:8px;background:#123f73;color:#ffffff;text-decoration:none">{}</a></p>)";
constexpr std::string_view kFootLink =
    R"(<p style="margin:0;font-size:13px"><a href="{}" style="color:#123f73">{}</a></p>)";
constexpr std::string_view kFoot = R"(<p style="margin:0;color:#52606d;font-size:13px">{}</p>)";

std::string facts_of(const LetterParts& parts) {
  std::string out(kFacts);
  for (const auto& [label, value] : parts.facts) {
    out += fmt::format(kFact, escape_html(label), escape_html(value));
  }
  return out + "</table>";
}

std::string html_of(const LetterParts& parts) {
  std::string out = fmt::format(kHead, escape_html(parts.language), escape_html(parts.subject));
  if (!parts.greeting.empty()) out += fmt::format(kParagraph, escape_html(parts.greeting));
  for (const std::string& each : parts.paragraphs)
    out += fmt::format(kParagraph, escape_html(each));
  out += parts.prose.html();
  if (!parts.facts.empty()) out += facts_of(parts);
  if (!parts.link.empty()) {
    out += fmt::format(kButton, escape_html(parts.link), escape_html(parts.link_label));
  }
  for (const std::string& each : parts.foot) out += fmt::format(kFoot, escape_html(each));
  for (const auto& [label, address] : parts.foot_links) {
    out += fmt::format(kFootLink, escape_html(address), escape_html(label));
  }
  return out + "</div></body></html>\n";
}

std::string text_of(const LetterParts& parts) {
  std::string out = parts.greeting.empty() ? "" : parts.greeting + "\n\n";
  for (const std::string& each : parts.paragraphs) out += each + "\n";
  if (!parts.prose.empty()) out += parts.prose.text() + "\n";
  out += "\n";
  for (const auto& [label, value] : parts.facts) out += label + ": " + value + "\n";
  if (!parts.link.empty()) out += "\n" + parts.link_label + ": " + parts.link + "\n";
  if (!parts.foot.empty()) out += "\n-- \n";
  for (const std::string& each : parts.foot) out += each + "\n";
  for (const auto& [label, address] : parts.foot_links) out += label + ": " + address + "\n";
  return out;
}

}  // namespace

Letter lay_out(const LetterParts& parts) {
  return {.subject = parts.subject,
          .text = text_of(parts),
          .html = html_of(parts),
          .brief = parts.link.empty() ? parts.brief : parts.brief + "\n" + parts.link,
          .link = parts.link};
}

}  // namespace onda::messages
