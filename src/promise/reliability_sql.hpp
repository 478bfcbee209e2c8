#pragma once
// How estimates, promises and alarms turned out, summed as parcels arrive.

#include "promise/engines.hpp"
#include "promise/reliability.hpp"
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

// Both days included.
struct Period {
  Day from, to;
};
[[nodiscard]] Result<std::vector<GroupFigures>> load_reliability(store::ReadTx& tx,
                                                                 ShopId shop,
                                                                 GroupBy by,
                                                                 const Period& period);

[[nodiscard]] Result<void> save_node_day(store::Tx& tx, const NodeDay& node);

// Of every shop, in the order of their days.
[[nodiscard]] Result<std::vector<NodeDay>> list_node_days(store::ReadTx& tx, const Day& since);

struct NodeHealth {
  std::string kind, node;
  std::int64_t days = 0;
  double observed = 0, expected = 0;
};
// The slowest first; `kind` "" for all kinds.
[[nodiscard]] Result<std::vector<NodeHealth>> load_network(store::ReadTx& tx,
                                                           ShopId shop,
                                                           std::string_view kind,
                                                           const Period& period);

}  // namespace onda::promise
