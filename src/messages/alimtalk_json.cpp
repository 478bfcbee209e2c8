#include "messages/alimtalk_json.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_object.hpp"
#include "base/language.hpp"
#include "messages/text_json.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kWordMost = 40;
constexpr std::size_t kNameMost = 100;
constexpr std::size_t kLinkMost = 500;
constexpr std::size_t kBodyMost = 4'000;  // the linter says the rest
constexpr std::size_t kButtonsMost = 20;
constexpr std::size_t kTemplatesMost = 200;

void write_buttons(json::Writer& out, const std::vector<AlimtalkButton>& buttons) {
  out.begin_array();
  for (const AlimtalkButton& button : buttons) {
    out.begin_object().field("type", button.type).field("name", button.name);
    out.field_if("link_mobile", button.link_mobile).field_if("link_pc", button.link_pc);
    out.end_object();
  }
  out.end_array();
}

void read_buttons(json::ObjectReader& in, std::vector<AlimtalkButton>& buttons) {
  in.objects("buttons", kButtonsMost, [&](json::ObjectReader& button) {
    AlimtalkButton& read = buttons.emplace_back();
    read.type = button.required_text("type", kWordMost);
    read.name = button.required_text("name", kNameMost);
    read.link_mobile = button.text("link_mobile", kLinkMost);
    read.link_pc = button.text("link_pc", kLinkMost);
    button.refuse_unknown();
  });
}

void read_words(json::ObjectReader& in, AlimtalkTemplate& given) {
  const bool is_gone = in.is_null("template_id");
  given.sender = is_gone ? in.text("sender", kNameMost) : in.required_text("sender", kNameMost);
  if (!is_gone) given.template_id = in.required_text("template_id", kNameMost);
  given.body = is_gone ? in.text("body", kBodyMost) : in.required_text("body", kBodyMost);
  read_buttons(in, given.buttons);
  in.refuse_unknown();
}

void read_template(json::ObjectReader& in, std::vector<AlimtalkTemplate>& templates) {
  AlimtalkTemplate given;
  const std::optional<Trigger> trigger = trigger_of(in.required_text("trigger", kWordMost));
  if (!trigger) in.refuse("trigger", "field_invalid", "is no trigger of a notice");
  given.trigger = trigger.value_or(Trigger::shipped);
  const std::string language = in.text("language", kWordMost);
  if (!language.empty()) given.language = language;
  if (language_of(given.language) == std::nullopt || given.language.size() != 2)
    in.refuse("language", "field_invalid", "is ko or en");
  const bool is_twice = std::ranges::any_of(templates, [&](const AlimtalkTemplate& each) {
    return each.trigger == given.trigger && each.language == given.language;
  });
  if (is_twice) in.refuse("trigger", "template_twice", "has a template in this language already");
  read_words(in, given);
  templates.push_back(std::move(given));
}

}  // namespace

Result<AlimtalkChange> decode_alimtalk(const json::Value& value) {
  json::ObjectReader in(value);
  AlimtalkChange change;
  if (in.is_null("templates")) change.others = AlimtalkChange::Others::go;
  in.objects("templates", kTemplatesMost,
             [&](json::ObjectReader& each) { read_template(each, change.templates); });
  for (const char* told : {"variables", "findings"})
    std::ignore = in.take(told);  // of an answer that is sent back
  in.refuse_unknown();
  Warnings none;
  if (const Result<void> done = in.finish(none); !done) return fail(done.error());
  return change;
}

std::string encode_alimtalk(std::span<const AlimtalkTemplate> templates,
                            const TextFindings& findings) {
  std::string body;
  json::Writer out(body);
  out.begin_object().key("templates").begin_array();
  for (const AlimtalkTemplate& each : templates) {
    out.begin_object().field("trigger", to_text(each.trigger)).field("language", each.language);
    out.field("sender", each.sender).field("template_id", each.template_id);
    out.field("body", each.body).key("buttons");
    write_buttons(out, each.buttons);
    out.end_object();
  }
  out.end_array().key("variables").begin_array();
  for (const AlimtalkVariable& each : alimtalk_variables()) {
    out.begin_object().field("name", each.name).field("korean", each.korean).end_object();
  }
  out.end_array();
  write_findings(out, findings);
  out.end_object();
  return body;
}

void write_filled(json::Writer& out, const AlimtalkTemplate& given, const NamedTexts& values) {
  const AlimtalkTemplate filled = filled_with(given, values);
  out.begin_object().field("text", filled.body).key("buttons");
  write_buttons(out, filled.buttons);
  out.key("missing").begin_array();
  for (const std::string& name : missing_in(given, values)) out.text(name);
  out.end_array().end_object();
}

AlimtalkTemplate read_draft(json::ObjectReader& in) {
  AlimtalkTemplate draft;
  draft.sender = in.text("sender", kNameMost);
  draft.template_id = in.text("template_id", kNameMost);
  draft.body = in.text("body", kBodyMost);
  read_buttons(in, draft.buttons);
  return draft;
}

std::string encode_buttons(const std::vector<AlimtalkButton>& buttons) {
  std::string text;
  json::Writer out(text);
  out.begin_object().key("buttons");
  write_buttons(out, buttons);
  out.end_object();
  return text;
}

Result<std::vector<AlimtalkButton>> decode_buttons(std::string_view text) {
  json::Parser parser;
  const Result<json::Value> value = parser.parse(text);
  if (!value) return fail(value.error());
  json::ObjectReader in(*value);
  std::vector<AlimtalkButton> buttons;
  read_buttons(in, buttons);
  Warnings ignored;
  if (const Result<void> done = in.finish(ignored); !done) return fail(done.error());
  return buttons;
}

}  // namespace onda::messages
