#include "messages/rule_warnings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace onda::messages {
namespace {

constexpr std::size_t kNamedMost = 5;

using Triggers = std::vector<Trigger>;

// "shipped, delivered and 3 more"
std::string names_of(const Triggers& triggers) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kNamedMost, triggers.size()); ++i)
    text.append(text.empty() ? "" : ", ").append(to_text(triggers[i]));
  if (triggers.size() > kNamedMost)
    text += fmt::format(" and {} more", triggers.size() - kNamedMost);
  return text;
}

// The setting that opens a way.
std::string setting_of(Way way) {
  return way == Way::email ? "mail.by" : fmt::format("{}.by", to_text(way));
}

bool has_template(std::span<const AlimtalkTemplate> templates, Trigger trigger) {
  return std::ranges::any_of(
      templates, [trigger](const AlimtalkTemplate& each) { return each.trigger == trigger; });
}

template <class F>
Triggers those(const RuleTable& table, F&& is_meant) {
  Triggers found;
  for (const Trigger trigger : all_triggers()) {
    if (table.of(trigger).on && is_meant(trigger, table.of(trigger).ways)) found.push_back(trigger);
  }
  return found;
}

bool names(const std::vector<Way>& ways, Way way) {
  return std::ranges::find(ways, way) != ways.end();
}

}  // namespace

Warnings warnings_of(const RuleTable& table, const Around& around) {
  Warnings warnings;
  const auto leads = [&](Trigger trigger, Way way) {
    return around.is_open(way) && (way != Way::alimtalk || has_template(around.templates, trigger));
  };
  for (const Way way : all_ways()) {
    if (around.is_open(way)) continue;
    const Triggers closed =
        those(table, [&](Trigger, const auto& ways) { return names(ways, way); });
    if (closed.empty()) continue;
    warnings.add(
        fmt::format("{} of {}: this server sends nothing by it ({} is off); "
                    "the next way of the rule is taken",
                    to_text(way), names_of(closed), setting_of(way)));
  }
  const Triggers bare = those(table, [&](Trigger trigger, const auto& ways) {
    return around.is_open(Way::alimtalk) && names(ways, Way::alimtalk) &&
           !has_template(around.templates, trigger);
  });
  if (!bare.empty())
    warnings.add(
        fmt::format("alimtalk of {}: the shop has no template of it "
                    "(PUT /v1/notices/alimtalk); the next way of the rule is taken",
                    names_of(bare)));
  const Triggers untold = those(table, [&](Trigger trigger, const auto& ways) {
    return std::ranges::none_of(ways, [&](Way way) { return leads(trigger, way); });
  });
  if (!untold.empty())
    warnings.add(
        fmt::format("{}: no way of the rule is open, so nobody is told", names_of(untold)));
  return warnings;
}

}  // namespace onda::messages
