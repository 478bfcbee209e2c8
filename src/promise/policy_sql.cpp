#include "promise/policy_sql.hpp"

#include "sql/promise.hpp"

namespace onda::promise {
namespace {

using store::Row;

TransitRow read_transit(const Row& row) {
  TransitRow out{.carrier = std::string(row.text(0)),
                 .service = std::string(row.text(1)),
                 .origin = std::string(row.text(2)),
                 .destination = std::string(row.text(3)),
                 .days_from = row.real(4),
                 .days_to = row.real(5),
                 .price = std::nullopt};
  const Result<Currency> currency = Currency::parse(row.text(7));
  if (currency && !row.is_null(6)) out.price = Money{row.integer(6), *currency};
  return out;
}

Policy read_policy(const Row& row) {
  return {.late_rate = row.maybe_real(0),
          .late_cost = row.maybe_real(1),
          .day_cost = row.maybe_real(2),
          .alarm_p_late = row.maybe_real(3),
          .notice_cost = row.maybe_real(4),
          .silence_cost = row.maybe_real(5)};
}

}  // namespace

Result<Policy> find_policy(store::ReadTx& tx, ShopId shop) {
  const auto found = tx.first(sql::promise::find_policy, {shop}, read_policy);
  if (!found) return fail(found.error());
  return found->value_or(Policy{});
}

Result<void> put_policy(store::Tx& tx, ShopId shop, const Policy& policy, Instant now) {
  const Result<std::int64_t> put =
      tx.run(sql::promise::put_policy,
             {shop, policy.late_rate, policy.late_cost, policy.day_cost, policy.alarm_p_late,
              policy.notice_cost, policy.silence_cost, now});
  if (!put) return fail(put.error());
  return {};
}

Result<std::map<ShopId, RiskPolicy>> load_risk_policies(store::ReadTx& tx) {
  std::map<ShopId, RiskPolicy> policies;
  const Result<void> read = tx.rows(sql::promise::list_policies, {}, [&](const Row& row) {
    policies.emplace(ShopId{row.integer(6)}, risk_policy(read_policy(row)));
  });
  if (!read) return fail(read.error());
  return policies;
}

Result<std::vector<TransitRow>> list_transit(store::ReadTx& tx, ShopId shop) {
  std::vector<TransitRow> rows;
  const Result<void> read = tx.rows(sql::promise::list_transit, {shop},
                                    [&](const Row& row) { rows.push_back(read_transit(row)); });
  if (!read) return fail(read.error());
  return rows;
}

Result<void> put_transit(store::Tx& tx, ShopId shop, const std::vector<TransitRow>& rows) {
  const Result<std::int64_t> gone = tx.run(sql::promise::forget_transit, {shop});
  if (!gone) return fail(gone.error());
  for (const TransitRow& row : rows) {
    const store::Param price = row.price ? store::Param(row.price->minor) : store::Param();
    const std::string currency = row.price ? std::string(row.price->currency.text()) : "";
    const Result<std::int64_t> put =
        tx.run(sql::promise::put_transit,
               {shop, row.carrier, row.service, row.origin, row.destination, row.days_from,
                row.days_to, price, store::Param::text_or_null(currency)});
    if (!put) return fail(put.error());
  }
  return {};
}

Result<std::string> find_shop_zone(store::ReadTx& tx, ShopId shop) {
  const auto zone = tx.first(sql::promise::find_shop_zone, {shop},
                             [](const Row& row) { return std::string(row.text(0)); });
  if (!zone) return fail(zone.error());
  return zone->value_or("UTC");
}

}  // namespace onda::promise
