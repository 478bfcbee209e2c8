#include "promise/policy_sql.hpp"

#include "sql/promise.hpp"

namespace onda::promise {
namespace {

using store::Row;

std::optional<double> maybe_real(const Row& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.real(column));
}

Policy read_policy(const Row& row) {
  return {.late_rate = maybe_real(row, 0),
          .late_cost = maybe_real(row, 1),
          .day_cost = maybe_real(row, 2),
          .alarm_p_late = maybe_real(row, 3),
          .notice_cost = maybe_real(row, 4),
          .silence_cost = maybe_real(row, 5)};
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

Result<std::map<ShopId, double>> load_alarm_thresholds(store::ReadTx& tx) {
  std::map<ShopId, double> thresholds;
  const Result<void> read = tx.rows(sql::promise::list_policies, {}, [&](const Row& row) {
    thresholds.emplace(ShopId{row.integer(6)}, alarm_threshold(read_policy(row)));
  });
  if (!read) return fail(read.error());
  return thresholds;
}

}  // namespace onda::promise
