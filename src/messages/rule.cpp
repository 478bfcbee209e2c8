#include "messages/rule.hpp"

namespace onda::messages {
Rule default_rule(Trigger trigger) {
  const Nature& nature = nature_of(trigger);
  return {.on = nature.unset == Unset::on, .wait = nature.wait};
}

RuleTable::RuleTable() {
  for (const Trigger trigger : all_triggers()) of(trigger) = default_rule(trigger);
}

RuleTable changed(RuleTable table, const TableChange& change) {
  const RuleTable ondas;
  for (const RuleChange& each : change.rules) {
    Rule& rule = table.of(each.trigger);
    const Rule& own = ondas.of(each.trigger);
    each.on.apply(rule.on, own.on);
    each.ways.apply(rule.ways, own.ways);
    each.wait.apply(rule.wait, own.wait);
  }
  change.quiet_from.apply(table.quiet.from_min, ondas.quiet.from_min);
  change.quiet_to.apply(table.quiet.to_min, ondas.quiet.to_min);
  change.quiet_holidays.apply(table.quiet.holidays, ondas.quiet.holidays);
  change.daily_cap.apply(table.daily_cap, ondas.daily_cap);
  return table;
}

}  // namespace onda::messages
