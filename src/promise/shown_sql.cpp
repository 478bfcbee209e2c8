#include "promise/shown_sql.hpp"

#include "orders/orders_sql.hpp"
#include "promise/evidence.hpp"
#include "sql/promise.hpp"

namespace onda::promise {
namespace {

using store::Row;

std::optional<ShownDelay> read_delay(const Row& row) {
  const std::optional<DelayState> state = delay_state_of(row.text(8));
  if (!state) return std::nullopt;
  ShownDelay delay{.state = *state, .cause = std::nullopt};
  std::vector<CauseGuess> causes = decode_causes(row.text(10));
  if (row.text(9) != kUnexplained && !causes.empty()) delay.cause = std::move(causes.front());
  return delay;
}

Shown read_shown(const Row& row) {
  Shown shown;
  if (!row.is_null(0) && row.is_null(5)) {
    shown.told =
        Told{row.instant(0), row.instant(1), row.instant(2), row.instant(3), row.maybe_real(4)};
  }
  shown.promised = orders::read_window(row, 6);
  shown.delay = read_delay(row);
  shown.place = std::string(row.text(12));
  shown.heard_at = row.maybe_instant(13);
  return shown;
}

}  // namespace

Result<std::optional<Shown>> find_shown(store::ReadTx& tx, std::int64_t shipment_seq) {
  return tx.first(sql::promise::find_shown, {shipment_seq}, read_shown);
}

}  // namespace onda::promise
