#include "messages/alimtalk_lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "messages/advertisement.hpp"
#include "messages/sample.hpp"
#include "messages/wording.hpp"

namespace onda::messages {
namespace {

// Kakao's limits, from NAVER Cloud's "AlimTalk API" (content 1,000 characters, five buttons, names
// of 14); the types from npm solapi 6.0.1. That a template tells one buyer of their own order, and
// advertises nothing: Kakao's "알림톡 심사 가이드".
constexpr std::size_t kBodyMost = 1'000;
constexpr std::size_t kButtonsMost = 5;
constexpr std::size_t kButtonNameMost = 14;
constexpr auto kButtonTypes =
    std::to_array<std::string_view>({"WL", "AL", "BK", "MD", "DS", "BC", "BT", "AC"});

// Where a text of a template stands, and what it says.
struct Place {
  std::string path;
  std::string_view text;
};

TextFinding finding(Weight weight, std::string code, std::string path, std::string what) {
  return {weight, std::move(code), std::move(path), std::move(what), std::nullopt};
}

TextFinding finding_at(
    Weight weight, std::string code, const Place& place, std::size_t byte, std::string what) {
  TextFinding found = finding(weight, std::move(code), place.path, std::move(what));
  found.at = count_characters(place.text.substr(0, byte)) + 1;
  return found;
}

// "#{ goods }" means "#{goods}".
std::string hint_for(std::string_view name) {
  if (alimtalk_variable(trim(name)) == nullptr) return "GET /v1/notices/alimtalk names what does";
  return fmt::format("write #{{{}}}", trim(name));
}

void lint_variables(TextFindings& findings, const Place& place) {
  for (const VariablePlace& each : variable_places(place.text)) {
    if (!each.is_closed) {
      findings.push_back(
          finding_at(Weight::error, "variable_open", place, each.at, "a #{ is not closed by a }"));
    } else if (alimtalk_variable(each.name) == nullptr) {
      findings.push_back(
          finding_at(Weight::error, "variable_unknown", place, each.at,
                     fmt::format("nothing fills #{{{}}}; {}", each.name, hint_for(each.name))));
    }
  }
}

// "{goods}" and "${goods}" would be shown to the buyer as they are.
void lint_braces(TextFindings& findings, const Place& place) {
  for (std::size_t at = place.text.find('{'); at != std::string_view::npos;
       at = place.text.find('{', at + 1)) {
    const std::size_t end = place.text.find('}', at);
    if (end == std::string_view::npos) return;
    const std::string_view name = trim(place.text.substr(at + 1, end - at - 1));
    const bool is_variable = at > 0 && place.text[at - 1] == '#';
    if (is_variable || alimtalk_variable(name) == nullptr) continue;
    findings.push_back(
        finding_at(Weight::warning, "not_a_variable", place, at,
                   fmt::format("is shown as it stands; a variable is #{{{}}}", name)));
  }
}

bool is_known(const NamedTexts& values, const AlimtalkVariable& variable) {
  const std::string_view name = variable.name == "link_code" ? "link" : variable.name;
  const auto found = std::ranges::find(values, name, &NamedTexts::value_type::first);
  return found != values.end() && !found->second.empty();
}

// Names that this trigger never knows: the message would have a hole, and is not sent.
void lint_knowledge(TextFindings& findings,
                    const Place& place,
                    Trigger trigger,
                    const NamedTexts& values) {
  for (const VariablePlace& each : variable_places(place.text)) {
    const AlimtalkVariable* variable = alimtalk_variable(each.name);
    if (!each.is_closed || variable == nullptr || is_known(values, *variable)) continue;
    findings.push_back(finding_at(
        Weight::warning, "never_known", place, each.at,
        fmt::format("#{{{}}} is seldom or never known of {}; where it is not, the notice goes its "
                    "next way",
                    each.name, to_text(trigger))));
  }
}

void lint_body(TextFindings& findings, const AlimtalkTemplate& given, const NamedTexts& values) {
  const Place place{"body", given.body};
  if (trim(given.body).empty())
    findings.push_back(finding(Weight::error, "field_missing", "body", "is needed"));
  const std::size_t length = count_characters(given.body);
  if (length > kBodyMost)
    findings.push_back(finding(Weight::error, "template_too_long", "body",
                               fmt::format("has {} characters; 1,000 at most", length)));
  if (const std::optional<std::size_t> at = find_own_label(given.body))
    findings.push_back(finding_at(Weight::error, "label_refused", place, *at,
                                  "AlimTalk is for information, not for advertisements"));
  TextFindings words = lint_advertising("body", given.body);
  std::erase_if(words, [](const TextFinding& each) {
    return each.what.starts_with("\"(광고)\"");  // said above
  });
  findings.insert(findings.end(), words.begin(), words.end());
  lint_variables(findings, place);
  lint_braces(findings, place);
  lint_knowledge(findings, place, given.trigger, values);
  if (variable_places(given.body).empty() && !given.body.empty())
    findings.push_back(finding(Weight::warning, "no_variable", "body",
                               "says the same to every buyer; Kakao approves what tells of this "
                               "buyer's order, as #{order} and #{goods} do"));
  const std::size_t filled = count_characters(filled_with(given, values).body);
  if (length <= kBodyMost && filled > kBodyMost)
    findings.push_back(finding(Weight::warning, "filled_too_long", "body",
                               fmt::format("comes to {} characters with sample facts; 1,000 at "
                                           "most are taken",
                                           filled)));
}

// "shop.example" of "https://shop.example/t/#{link_code}"; variables stay in it.
std::string_view domain_of(std::string_view link) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!link.starts_with(scheme)) continue;
    link.remove_prefix(scheme.size());
    return link.substr(0, link.find('/'));
  }
  return {};
}

void lint_link(TextFindings& findings, const Place& place, const AlimtalkAround& around) {
  lint_variables(findings, place);
  const std::string_view domain = domain_of(place.text);
  if (domain.empty()) {
    findings.push_back(finding(Weight::error, "button_invalid", place.path,
                               "begins with https:// or http:// and a domain"));
  } else if (domain.find("#{") != std::string_view::npos) {
    findings.push_back(finding_at(Weight::error, "button_invalid", place, place.text.find("#{"),
                                  "names its domain itself, as https://shop.example/t/"
                                  "#{link_code} does: #{link} has an https:// of its own"));
  }
  const bool leads_to_us = place.text.find("#{link_code}") != std::string_view::npos ||
                           place.text.find("#{링크코드}") != std::string_view::npos;
  const std::string_view host = host_of(place.text);
  if (leads_to_us && !around.own_host.empty() && host != around.own_host)
    findings.push_back(finding(
        Weight::warning, "foreign_link", place.path,
        fmt::format("leads to {}, but the buyers' pages are at {}", host, around.own_host)));
}

void lint_button(TextFindings& findings,
                 const AlimtalkButton& button,
                 const std::string& path,
                 const AlimtalkAround& around) {
  if (std::ranges::find(kButtonTypes, button.type) == kButtonTypes.end())
    findings.push_back(finding(Weight::error, "button_invalid", path + ".type",
                               "is one of WL AL BK MD DS BC BT AC"));
  const std::size_t length = count_characters(button.name);
  if (length == 0 || length > kButtonNameMost)
    findings.push_back(finding(Weight::error, "button_invalid", path + ".name",
                               fmt::format("has {} characters; 1 to 14 are right", length)));
  if (button.type == "WL" && button.link_mobile.empty())
    findings.push_back(finding(Weight::error, "button_invalid", path + ".link_mobile",
                               "is needed: a button of type WL opens a page"));
  if (!button.link_mobile.empty())
    lint_link(findings, {path + ".link_mobile", button.link_mobile}, around);
  if (!button.link_pc.empty()) lint_link(findings, {path + ".link_pc", button.link_pc}, around);
}

// What a gateway calls something has no blanks and no letters of ours.
void lint_id(TextFindings& findings, const char* path, std::string_view id) {
  const bool is_plain = std::ranges::all_of(id, [](char c) { return c > ' ' && c < '\x7f'; });
  if (!is_plain)
    findings.push_back(finding(Weight::error, "id_invalid", path,
                               "is copied from the gateway: letters and digits, without blanks"));
}

}  // namespace

TextFindings lint(const AlimtalkTemplate& given, const AlimtalkAround& around) {
  TextFindings findings;
  const NamedTexts values = around.wording.values(sample_sheet(given.trigger, given.language));
  lint_id(findings, "sender", given.sender);
  lint_id(findings, "template_id", given.template_id);
  lint_body(findings, given, values);
  if (given.buttons.size() > kButtonsMost)
    findings.push_back(finding(Weight::error, "too_many_buttons", "buttons",
                               fmt::format("has {} buttons; 5 at most", given.buttons.size())));
  for (std::size_t i = 0; i < given.buttons.size(); ++i)
    lint_button(findings, given.buttons[i], fmt::format("buttons[{}]", i), around);
  std::ranges::stable_sort(findings, {}, &TextFinding::weight);
  return findings;
}

}  // namespace onda::messages
