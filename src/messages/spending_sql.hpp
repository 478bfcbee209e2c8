#pragma once
// What a shop's messages cost, by way and month, and whether one more is within its budget.

#include <map>

#include "messages/channel.hpp"
#include "messages/way_flow.hpp"
#include "store/tx.hpp"

namespace onda::messages {

struct Spending {
  std::int64_t messages = 0;
  std::int64_t cost_milli = 0;  // thousandths of the shop's currency unit
};

// The calendar month in UTC, "2026-07": budgets are of a contract, not of a buyer's day.
[[nodiscard]] std::string month_of(Instant at);

[[nodiscard]] Result<Spending> find_spending(store::ReadTx& tx, ShopId shop, Way way, Instant at);

// Notices that wait for the next month or a greater budget.
[[nodiscard]] Result<std::int64_t> count_unpaid(store::ReadTx& tx, ShopId shop, Way way);

// When what cannot go for a reason of its way is looked at again: a month may have ended by then,
// or somebody has changed the settings.
[[nodiscard]] Instant look_again_at(Instant now);

// Who spends: news of orders all of a budget, receipts and advertisements all but its reserve.
enum class Spends : std::uint8_t { all, all_but_reserve };

// What one round may spend: what it lets go counts at once, though it is paid when it is answered.
class Purse {
 public:
  Purse(Way way, const WayTerms& terms, Spends spends, Instant now)
      : way_(way), terms_(terms), spends_(spends), now_(now) {}
  // Why one more message may not go this month, as a word for staff; empty where it may.
  // "budget_spent", or "budget_reserved": what is left is kept for news of orders.
  [[nodiscard]] Result<std::string> why_not(store::ReadTx& tx, ShopId shop);
  // One more goes.
  void take(ShopId shop) { taken_milli_[shop] += terms_.cost_milli; }

 private:
  Way way_;
  WayTerms terms_;
  Spends spends_;
  Instant now_;
  std::map<ShopId, std::int64_t> spent_milli_;  // before this round
  std::map<ShopId, std::int64_t> taken_milli_;  // by it
};

// Whether the way will want money for it: taken, or perhaps taken.
[[nodiscard]] bool is_paid(Happening what);

// Writes down what a hand-off cost, where it cost anything.
[[nodiscard]] Result<void> pay(
    store::Tx& tx, ShopId shop, Way way, const WayTerms& terms, const Handoff& answer, Instant now);

}  // namespace onda::messages
