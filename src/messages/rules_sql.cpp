#include "messages/rules_sql.hpp"

#include "messages/ways.hpp"
#include "sql/messages.hpp"

namespace onda::messages {

using store::Row;

Result<RuleTable> find_rules(store::ReadTx& tx, ShopId shop) {
  RuleTable table;
  const Result<void> read = tx.rows(sql::messages::list_rules, {shop}, [&](const Row& row) {
    const std::optional<Trigger> trigger = trigger_of(row.text(0));
    if (!trigger) return;  // of a later version
    table.of(*trigger).on = row.integer(1) != 0;
    table.of(*trigger).wait = Millis{row.integer(2)};
    const Result<std::vector<Way>> ways = decode_ways(row.text(3));
    if (ways && !ways->empty()) table.of(*trigger).ways = *ways;  // else of a later version
  });
  if (!read) return fail(read.error());
  const Result<void> found = tx.rows(sql::messages::find_terms, {shop}, [&](const Row& row) {
    table.quiet = {static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1)),
                   row.integer(3) != 0};
    table.daily_cap = static_cast<int>(row.integer(2));
  });
  if (!found) return fail(found.error());
  return table;
}

Result<void> put_rules(store::Tx& tx, ShopId shop, const RuleTable& table) {
  for (const Trigger trigger : all_triggers()) {
    const Rule& rule = table.of(trigger);
    const Result<std::int64_t> put = tx.run(
        sql::messages::put_rule,
        {shop, to_text(trigger), rule.on ? 1 : 0, rule.wait.count(), encode_ways(rule.ways)});
    if (!put) return fail(put.error());
  }
  const Result<std::int64_t> put =
      tx.run(sql::messages::put_terms, {shop, table.quiet.from_min, table.quiet.to_min,
                                        table.daily_cap, table.quiet.holidays ? 1 : 0});
  if (!put) return fail(put.error());
  return {};
}

}  // namespace onda::messages
