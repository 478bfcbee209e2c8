#include "messages/spending_sql.hpp"

#include "sql/messages.hpp"

namespace onda::messages {

std::string month_of(Instant at) {
  constexpr std::size_t kMonth = 7;  // of "2026-07-03T…"
  return onda::to_text(at).substr(0, kMonth);
}

Result<Spending> find_spending(store::ReadTx& tx, ShopId shop, Way way, Instant at) {
  const std::string month = month_of(at);
  const auto found =
      tx.first(sql::messages::find_spending, {shop, to_text(way), month},
               [](const store::Row& row) { return Spending{row.integer(0), row.integer(1)}; });
  if (!found) return fail(found.error());
  return found->value_or(Spending{});
}

Result<bool> Purse::is_spent(store::ReadTx& tx, ShopId shop) {
  if (terms_.budget_milli == 0) return false;
  if (!spent_milli_.contains(shop)) {
    const Result<Spending> spending = find_spending(tx, shop, way_, now_);
    if (!spending) return fail(spending.error());
    spent_milli_.emplace(shop, spending->cost_milli);
  }
  const std::int64_t spent = spent_milli_.at(shop) + taken_milli_[shop];
  return spent + terms_.cost_milli > terms_.budget_milli;
}

bool is_paid(Happening what) { return what == Happening::accepted || what == Happening::unsure; }

Result<void> pay(store::Tx& tx,
                 ShopId shop,
                 Way way,
                 const WayTerms& terms,
                 const Handoff& answer,
                 Instant now) {
  if (!is_paid(answer.what)) return {};
  const std::string month = month_of(now);
  const std::int64_t cost = answer.cost_milli.value_or(terms.cost_milli);
  const Result<std::int64_t> added =
      tx.run(sql::messages::add_spending, {shop, to_text(way), month, 1, cost});
  if (!added) return fail(added.error());
  return {};
}

}  // namespace onda::messages
