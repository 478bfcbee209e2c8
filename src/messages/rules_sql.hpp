#pragma once
// Rows <-> structs of a shop's rule table.

#include "messages/rule.hpp"
#include "store/tx.hpp"

namespace onda::messages {

// What the shop set, and the defaults for the rest.
[[nodiscard]] Result<RuleTable> find_rules(store::ReadTx& tx, ShopId shop);
[[nodiscard]] Result<void> put_rules(store::Tx& tx, ShopId shop, const RuleTable& table);

}  // namespace onda::messages
