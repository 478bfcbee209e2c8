#include "messages/letter.hpp"

#include "assets/letter.hpp"
#include "base/check.hpp"
#include "base/template.hpp"

namespace onda::messages {
namespace {

// The letter that is built in; one that does not parse is a bug.
const Template& letter_template() {
  static const Template parsed = [] {
    const assets::Asset& letter = assets::letter()[0];
    Result<Template> made = Template::parse({.name = letter.path, .text = letter.bytes});
    CHECK(made.has_value());
    return std::move(*made);
  }();
  return parsed;
}

// What a list of mail shows behind the subject.
std::string_view preview_of(const LetterParts& parts) {
  return parts.paragraphs.empty() ? std::string_view(parts.brief) : parts.paragraphs.front();
}

TemplateData::List texts_of(const std::vector<std::string>& texts) {
  TemplateData::List out;
  for (const std::string& each : texts) out.push_back(TemplateData().set("text", each));
  return out;
}

std::string html_of(const LetterParts& parts) {
  TemplateData data;
  TemplateData::List paragraphs = texts_of(parts.paragraphs);
  if (!parts.greeting.empty())
    paragraphs.insert(paragraphs.begin(), TemplateData().set("text", parts.greeting));
  TemplateData::List facts;
  for (const auto& [label, value] : parts.facts)
    facts.push_back(TemplateData().set("label", label).set("value", value));
  TemplateData::List foot_links;
  for (const auto& [label, address] : parts.foot_links)
    foot_links.push_back(TemplateData().set("label", label).set("link", address));

  data.set("language", parts.language)
      .set("subject", parts.subject)
      .set("preview", preview_of(parts))
      .set("paragraphs", std::move(paragraphs))
      .set("prose", parts.prose.html())
      .set("foot", texts_of(parts.foot))
      .set("foot_links", std::move(foot_links));
  if (!facts.empty()) data.set("table", TemplateData().set("facts", std::move(facts)));
  if (!parts.link.empty()) {
    data.set("button", TemplateData().set("link", parts.link).set("label", parts.link_label));
  }
  return letter_template().render(data);
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
