#include "messages/alimtalk.hpp"

#include <algorithm>
#include <array>

namespace onda::messages {
namespace {

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

std::string_view value_of(const NamedTexts& values, std::string_view name) {
  const auto found = std::ranges::find(values, name, &NamedTexts::value_type::first);
  return found == values.end() ? std::string_view{} : found->second;
}

// "https://pado.example/t/AbC" is opened by "AbC".
std::string_view code_of(std::string_view link) {
  return link.substr(std::min(link.rfind('/') + 1, link.size()));
}

std::string_view value_for(const AlimtalkVariable& variable, const NamedTexts& values) {
  if (variable.name == "link_code") return code_of(value_of(values, "link"));
  return value_of(values, variable.name);
}

std::string fill_text(std::string_view text, const NamedTexts& values) {
  std::string out;
  std::size_t done = 0;
  for (const VariablePlace& each : variable_places(text)) {
    const AlimtalkVariable* variable = alimtalk_variable(each.name);
    if (!each.is_closed || variable == nullptr) continue;
    const std::string_view value = value_for(*variable, values);
    if (value.empty()) continue;
    out.append(text.substr(done, each.at - done)).append(value);
    done = each.at + each.name.size() + 3;  // of "#{}"
  }
  return out.append(text.substr(done));
}

}  // namespace

const AlimtalkVariable* alimtalk_variable(std::string_view name) {
  const auto* const found = std::ranges::find_if(kVariables, [name](const AlimtalkVariable& each) {
    return each.name == name || each.korean == name;
  });
  return found == kVariables.end() ? nullptr : found;
}

std::vector<VariablePlace> variable_places(std::string_view text) {
  std::vector<VariablePlace> places;
  for (std::size_t at = text.find("#{"); at != std::string_view::npos; at = text.find("#{", at)) {
    const std::size_t end = text.find('}', at);
    if (end == std::string_view::npos) {
      places.push_back({.at = at});
      break;
    }
    places.push_back({.at = at, .name = text.substr(at + 2, end - at - 2), .is_closed = true});
    at = end;
  }
  return places;
}

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
  const auto take = [&](std::string_view text) {
    for (const VariablePlace& each : variable_places(text)) {
      if (each.is_closed && std::ranges::find(names, each.name) == names.end())
        names.emplace_back(each.name);
    }
  };
  take(given.body);
  for (const AlimtalkButton& button : given.buttons) {
    take(button.link_mobile);
    take(button.link_pc);
  }
  return names;
}

KakaoMessage fill(const AlimtalkTemplate& given, const NamedTexts& values) {
  KakaoMessage message{.sender = given.sender, .template_id = given.template_id};
  for (std::string& name : variables_in(given)) {
    const AlimtalkVariable* variable = alimtalk_variable(name);
    if (variable == nullptr) continue;  // the linter said so
    message.variables.emplace_back(std::move(name), value_for(*variable, values));
  }
  return message;
}

AlimtalkTemplate filled_with(AlimtalkTemplate given, const NamedTexts& values) {
  given.body = fill_text(given.body, values);
  for (AlimtalkButton& button : given.buttons) {
    button.link_mobile = fill_text(button.link_mobile, values);
    button.link_pc = fill_text(button.link_pc, values);
  }
  return given;
}

std::vector<std::string> missing_in(const AlimtalkTemplate& given, const NamedTexts& values) {
  std::vector<std::string> names = variables_in(given);
  std::erase_if(names, [&](const std::string& name) {
    const AlimtalkVariable* variable = alimtalk_variable(name);
    return variable != nullptr && !value_for(*variable, values).empty();
  });
  return names;
}

}  // namespace onda::messages
