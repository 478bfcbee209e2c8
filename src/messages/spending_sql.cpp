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

Result<void> add_spending(store::Tx& tx, ShopId shop, Way way, Instant at, const Spending& more) {
  const std::string month = month_of(at);
  const Result<std::int64_t> added = tx.run(
      sql::messages::add_spending, {shop, to_text(way), month, more.messages, more.cost_milli});
  if (!added) return fail(added.error());
  return {};
}

}  // namespace onda::messages
