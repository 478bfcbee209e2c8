#include "messages/alimtalk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace onda::messages {
namespace {

// Kakao's limits, from NAVER Cloud's "AlimTalk API" (content 1,000 characters, five buttons, names
// of 14); the types from npm solapi 6.0.1.
constexpr std::size_t kBodyMost = 1'000;
constexpr std::size_t kButtonsMost = 5;
constexpr std::size_t kButtonNameMost = 14;
constexpr auto kButtonTypes =
    std::to_array<std::string_view>({"WL", "AL", "BK", "MD", "DS", "BC", "BT", "AC"});
constexpr auto kAdvertising = std::to_array<std::string_view>({"(광고)", "[광고]"});

constexpr auto kVariables = std::to_array<AlimtalkVariable>({
    {"shop", "상점"},
    {"buyer", "고객명"},
    {"order", "주문번호"},
    {"goods", "상품"},
    {"carrier", "택배사"},
    {"number", "운송장번호"},
    {"day", "도착일"},
    {"promised", "약속일"},
    {"time", "시각"},
    {"place", "장소"},
    {"cause", "사유"},
    {"trouble", "문제"},
    {"title", "제목"},
    {"reason", "이유"},
    {"amount", "금액"},
    {"until", "기한"},
    {"link", "링크"},
    {"link_code", "링크코드"},
});

const AlimtalkVariable* find_variable(std::string_view name) {
  const auto* const found = std::ranges::find_if(kVariables, [name](const AlimtalkVariable& each) {
    return each.name == name || each.korean == name;
  });
  return found == kVariables.end() ? nullptr : found;
}

// Calls `take(name)` for each "#{name}"; says whether all of them were closed.
template <class Take>
bool each_variable(std::string_view text, Take&& take) {
  for (std::size_t at = text.find("#{"); at != std::string_view::npos; at = text.find("#{", at)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) return false;
    take(text.substr(at + 2, end - at - 2));
    at = end;
  }
  return true;
}

Error fault(std::string name, std::string what, std::string where) {
  return {Code::invalid, std::move(name), std::move(what), std::move(where)};
}

void lint_variables(std::vector<Error>& faults, std::string_view text, const std::string& where) {
  const bool closed = each_variable(text, [&](std::string_view name) {
    if (find_variable(name) != nullptr) return;
    faults.push_back(fault("variable_unknown",
                           fmt::format("nothing fills #{{{}}}; GET names what does", name), where));
  });
  if (!closed) faults.push_back(fault("variable_open", "a #{ is not closed", where));
}

bool is_address(std::string_view link) {
  return link.starts_with("https://") || link.starts_with("http://");
}

void lint_button(std::vector<Error>& faults,
                 const AlimtalkButton& button,
                 const std::string& where) {
  if (std::ranges::find(kButtonTypes, button.type) == kButtonTypes.end()) {
    faults.push_back(fault("button_invalid", "is one of WL AL BK MD DS BC BT AC", where + ".type"));
  }
  if (button.name.empty() || count_characters(button.name) > kButtonNameMost) {
    faults.push_back(fault("button_invalid", "has 1 to 14 characters", where + ".name"));
  }
  const bool needs_link = button.type == "WL" || !button.link_mobile.empty();
  if (needs_link && !is_address(button.link_mobile)) {
    faults.push_back(
        fault("button_invalid", "begins with https:// or http://", where + ".link_mobile"));
  }
  lint_variables(faults, button.link_mobile, where + ".link_mobile");
  lint_variables(faults, button.link_pc, where + ".link_pc");
}

std::string_view value_of(const NamedTexts& values, std::string_view name) {
  const auto found = std::ranges::find(values, name, &NamedTexts::value_type::first);
  return found == values.end() ? std::string_view{} : found->second;
}

// "https://pado.example/t/AbC" is opened by "AbC".
std::string_view code_of(std::string_view link) {
  return link.substr(std::min(link.rfind('/') + 1, link.size()));
}

}  // namespace

std::vector<AlimtalkTemplate> changed(std::vector<AlimtalkTemplate> templates,
                                      const AlimtalkChange& change) {
  if (change.others == AlimtalkChange::Others::go) templates.clear();
  const auto name_of = [](const AlimtalkTemplate& each) {
    return std::pair(to_text(each.trigger), std::string_view(each.language));
  };
  for (const AlimtalkTemplate& given : change.templates) {
    std::erase_if(templates, [&](const auto& each) { return name_of(each) == name_of(given); });
    if (!given.template_id.empty()) templates.push_back(given);
  }
  std::ranges::sort(templates, {}, name_of);
  return templates;
}

std::span<const AlimtalkVariable> alimtalk_variables() { return kVariables; }

std::vector<std::string> variables_in(const AlimtalkTemplate& given) {
  std::vector<std::string> names;
  const auto take = [&](std::string_view name) {
    if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
  };
  each_variable(given.body, take);
  for (const AlimtalkButton& button : given.buttons) {
    each_variable(button.link_mobile, take);
    each_variable(button.link_pc, take);
  }
  return names;
}

std::vector<Error> lint(const AlimtalkTemplate& given) {
  std::vector<Error> faults;
  for (const auto& [value, where] :
       {std::pair{&given.sender, "sender"}, std::pair{&given.template_id, "template_id"},
        std::pair{&given.body, "body"}}) {
    if (value->empty()) faults.push_back(fault("field_missing", "is needed", where));
  }
  if (count_characters(given.body) > kBodyMost) {
    faults.push_back(fault("template_too_long", "has 1,000 characters at most", "body"));
  }
  for (const std::string_view label : kAdvertising) {
    if (given.body.find(label) == std::string::npos) continue;
    faults.push_back(
        fault("label_refused", "AlimTalk is for information, not for advertisements", "body"));
  }
  lint_variables(faults, given.body, "body");
  if (given.buttons.size() > kButtonsMost) {
    faults.push_back(fault("too_many_buttons", "has 5 buttons at most", "buttons"));
  }
  for (std::size_t i = 0; i < given.buttons.size(); ++i) {
    lint_button(faults, given.buttons[i], fmt::format("buttons[{}]", i));
  }
  return faults;
}

KakaoMessage fill(const AlimtalkTemplate& given, const NamedTexts& values) {
  KakaoMessage message{.sender = given.sender, .template_id = given.template_id};
  for (std::string& name : variables_in(given)) {
    const AlimtalkVariable* variable = find_variable(name);
    if (variable == nullptr) continue;  // the linter said so
    const std::string_view value = variable->name == "link_code" ? code_of(value_of(values, "link"))
                                                                 : value_of(values, variable->name);
    message.variables.emplace_back(std::move(name), value);
  }
  return message;
}

}  // namespace onda::messages
