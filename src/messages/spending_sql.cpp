#include "messages/spending_sql.hpp"

#include <algorithm>

#include "sql/messages.hpp"

namespace onda::messages {
namespace {

constexpr std::chrono::minutes kLookAgain{15};

}  // namespace

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

Result<std::int64_t> count_unpaid(store::ReadTx& tx, ShopId shop, Way way) {
  const auto count = tx.first(sql::messages::count_unpaid, {shop, to_text(way)},
                              [](const store::Row& row) { return row.integer(0); });
  if (!count) return fail(count.error());
  return count->value_or(0);
}

Instant look_again_at(Instant now) {
  const Day today{std::chrono::floor<std::chrono::days>(now)};
  const std::chrono::year_month next =
      std::chrono::year_month{today.year(), today.month()} + std::chrono::months{1};
  return std::min(now + kLookAgain, Instant{std::chrono::sys_days{next / 1}});
}

Result<std::string> Purse::why_not(store::ReadTx& tx, ShopId shop) {
  if (terms_.budget_milli == 0) return std::string();
  if (!spent_milli_.contains(shop)) {
    const Result<Spending> spending = find_spending(tx, shop, way_, now_);
    if (!spending) return fail(spending.error());
    spent_milli_.emplace(shop, spending->cost_milli);
  }
  const std::int64_t then = spent_milli_.at(shop) + taken_milli_[shop] + terms_.cost_milli;
  if (then > terms_.budget_milli) return std::string("budget_spent");
  const std::int64_t kept = spends_ == Spends::all ? 0 : terms_.reserve_milli;
  return std::string(then > terms_.budget_milli - kept ? "budget_reserved" : "");
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
