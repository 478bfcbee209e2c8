#pragma once
// What a shop's messages cost, by way and month.

#include "messages/types.hpp"
#include "store/tx.hpp"

namespace onda::messages {

struct Spending {
  std::int64_t messages = 0;
  std::int64_t cost_milli = 0;  // thousandths of the shop's currency unit
};

// The calendar month in UTC, "2026-07": budgets are of a contract, not of a buyer's day.
[[nodiscard]] std::string month_of(Instant at);

[[nodiscard]] Result<Spending> find_spending(store::ReadTx& tx, ShopId shop, Way way, Instant at);
[[nodiscard]] Result<void> add_spending(
    store::Tx& tx, ShopId shop, Way way, Instant at, const Spending& more);

}  // namespace onda::messages
