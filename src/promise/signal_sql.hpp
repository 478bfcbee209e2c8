#pragma once
// What the world outside says, as rows.

#include <limits>
#include <map>
#include <vector>

#include "base/placed.hpp"
#include "orders/views.hpp"
#include "promise/outside.hpp"
#include "store/tx.hpp"

namespace onda::promise {

struct SignalView {
  std::int64_t seq = 0;
  SignalId id;
  Signal signal;
  Instant created_at;
};
// Told again under the same source and reference it changes what was told. `fresh`: of a new one.
[[nodiscard]] Result<Placed<SignalId>> place_signal(
    store::Tx& tx, ShopId shop, const Signal& signal, const SignalId& fresh, Instant now);
[[nodiscard]] Result<std::optional<SignalView>> find_signal(store::ReadTx& tx,
                                                            ShopId shop,
                                                            const SignalId& id);
// Newest first; `active_at`: only those that hold then.
struct SignalFilter {
  std::optional<Instant> active_at;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  int limit = 50;
};
[[nodiscard]] Result<orders::Page<SignalView>> list_signals(store::ReadTx& tx,
                                                            ShopId shop,
                                                            const SignalFilter& filter);

// Of every shop, in the order in which they were first told: what has begun and has not ended
// before `since`.
[[nodiscard]] Result<std::map<ShopId, std::vector<ToldSignal>>> load_standing_signals(
    store::ReadTx& tx, Instant now, Instant since);

// Likewise: days without delivery that ended at `since` or later, or are to come.
[[nodiscard]] Result<std::map<ShopId, std::vector<ToldSignal>>> load_rest_signals(store::ReadTx& tx,
                                                                                  Instant since);

}  // namespace onda::promise
