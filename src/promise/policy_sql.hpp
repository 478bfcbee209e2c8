#pragma once
// Policies, signals and transit tables as rows.

#include <map>
#include <vector>

#include "promise/types.hpp"
#include "store/tx.hpp"

namespace onda::promise {

// The shop's; Policy{} where it set none.
[[nodiscard]] Result<Policy> find_policy(store::ReadTx& tx, ShopId shop);
[[nodiscard]] Result<void> put_policy(store::Tx& tx,
                                      ShopId shop,
                                      const Policy& policy,
                                      Instant now);
// Of the shops that set one.
[[nodiscard]] Result<std::map<ShopId, RiskPolicy>> load_risk_policies(store::ReadTx& tx);

// The shop's own table of days; putting one replaces the one before.
[[nodiscard]] Result<std::vector<TransitRow>> list_transit(store::ReadTx& tx, ShopId shop);
[[nodiscard]] Result<void> put_transit(store::Tx& tx,
                                       ShopId shop,
                                       const std::vector<TransitRow>& rows);

[[nodiscard]] Result<std::string> find_shop_zone(store::ReadTx& tx, ShopId shop);

}  // namespace onda::promise
