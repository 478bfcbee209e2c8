#pragma once
// What a buyer may see of a parcel's promise, estimate and delay.

#include <optional>
#include <string>

#include "orders/types.hpp"
#include "promise/state.hpp"
#include "store/tx.hpp"

namespace onda::promise {

struct ShownDelay {
  DelayState state = DelayState::opened;
  std::optional<CauseGuess> cause;  // nothing where none may be named
};

struct Shown {
  std::optional<Told> told;  // nothing for a parcel whose way has ended
  std::optional<orders::PromisedWindow> promised;
  std::optional<ShownDelay> delay;
  std::string place;  // of the newest scan
  std::optional<Instant> heard_at;
};
// Nothing where the shipment is not known to estimates.
[[nodiscard]] Result<std::optional<Shown>> find_shown(store::ReadTx& tx, std::int64_t shipment_seq);

}  // namespace onda::promise
