#pragma once
// How estimates, promises and alarms turned out, summed as parcels arrive.

#include "promise/score.hpp"
#include "promise/state.hpp"
#include "store/tx.hpp"

namespace onda::promise {

struct Scored {
  const ParcelState& state;  // of a parcel that has arrived
  const Score& score;
  std::int64_t jumps = 0;
};
[[nodiscard]] Result<void> add_reliability(store::Tx& tx, const Scored& scored);

}  // namespace onda::promise
