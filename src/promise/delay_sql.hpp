#pragma once
// Rows <-> structs of delays.

#include <limits>

#include "orders/views.hpp"
#include "promise/state.hpp"
#include "store/tx.hpp"

namespace onda::promise {

// Writes one step of a delay. Opening one makes its row and sets state.delay; ending one clears it.
struct DelayWrite {
  ParcelState& state;
  const DelayStep& step;
  const Look& look;
  DelayId fresh;  // of a delay that is opened
};
// Answers with the delay's id.
[[nodiscard]] Result<DelayId> save_step(store::Tx& tx, const DelayWrite& write);
// The carrier spoke of trouble while the delay was open.
[[nodiscard]] Result<void> note_exception(store::Tx& tx, std::int64_t delay_seq, Instant at);
// A parcel arrived: says so at the delays that had been withdrawn before.
[[nodiscard]] Result<void> judge_withdrawn(store::Tx& tx,
                                           std::int64_t shipment_seq,
                                           Punctual punctual);

struct DelayView {
  std::int64_t seq = 0;
  DelayId id;
  ShipmentId shipment;
  OrderId order;
  std::string carrier;
  DelayState state = DelayState::opened;
  DelayTest test = DelayTest::at_risk;
  std::string cause;
  double cause_probability = 0;
  std::optional<double> p_late;
  std::optional<Instant> promise_ends_at, expected_at;
  std::vector<Finding> evidence;
  std::vector<CauseGuess> causes;
  Instant opened_at, changed_at;
  std::optional<Instant> confirmed_at, ended_at, exception_at;
  std::string ending;
  std::string zone;
  std::string place;                // where its parcel was last scanned,
  std::optional<Instant> heard_at;  // and when
};
struct DelayStepView {
  DelayState state = DelayState::opened;
  Instant at;
  std::string cause;
  std::optional<double> p_late;
  std::optional<Instant> expected_at;
  std::vector<Finding> evidence;
};
struct DelayFilter {
  std::optional<DelayState> state;
  std::string cause;
  std::string carrier;
  std::optional<ShipmentId> shipment;
  std::int64_t before = std::numeric_limits<std::int64_t>::max();  // the page's cursor
  int limit = 50;
};
[[nodiscard]] Result<orders::Page<DelayView>> list_delays(store::ReadTx& tx,
                                                          ShopId shop,
                                                          const DelayFilter& filter);
[[nodiscard]] Result<std::optional<DelayView>> find_delay(store::ReadTx& tx,
                                                          ShopId shop,
                                                          const DelayId& id);
[[nodiscard]] Result<std::vector<DelayStepView>> list_delay_steps(store::ReadTx& tx,
                                                                  std::int64_t delay_seq);

}  // namespace onda::promise
