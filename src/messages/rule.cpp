#include "messages/rule.hpp"

namespace onda::messages {
Rule default_rule(Trigger trigger) {
  const Nature& nature = nature_of(trigger);
  return {.on = nature.unset == Unset::on, .wait = nature.wait};
}

RuleTable::RuleTable() {
  for (const Trigger trigger : all_triggers()) of(trigger) = default_rule(trigger);
}

}  // namespace onda::messages
