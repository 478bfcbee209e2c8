#pragma once
// Hands off rows that stand as notices do but are no news of an order: receipts of consent, the
// messages of a campaign. What may go is decided in the very transaction that claims it, so that a
// refusal that is committed before is heard; nothing is handed off that is not claimed in a commit
// before, and a crash anywhere leaves claims whose leases end, and those alone are ambiguous.

#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include "messages/spending_sql.hpp"
#include "messages/way_out_job.hpp"
#include "store/store.hpp"

namespace onda::messages {

// A row, as far as its hand-off goes.
struct Item {
  std::int64_t seq = 0;
  ShopId shop{};
  Standing standing;
};

// What kind of rows they are.
class Rows {
 public:
  virtual ~Rows() = default;
  // Due by this way: to be claimed, or claimed under a lease that has ended.
  [[nodiscard]] virtual Result<std::vector<Item>> list_due(store::ReadTx& tx,
                                                           Way way,
                                                           Instant now,
                                                           int limit) = 0;
  [[nodiscard]] virtual Result<std::optional<Item>> find(store::ReadTx& tx, std::int64_t seq) = 0;
  // The message, or what becomes of the row instead. `attempt`: the number that the try will have.
  using Ready = std::variant<Outgoing, News>;
  [[nodiscard]] virtual Result<Ready> prepare(store::Tx& tx,
                                              const Item& item,
                                              int attempt,
                                              Instant now) = 0;
  // Keeps item.standing, and what follows from it. `answer`: of the other side, where it was asked.
  [[nodiscard]] virtual Result<void> save(store::Tx& tx,
                                          const Item& item,
                                          const std::optional<Handoff>& answer,
                                          Instant now) = 0;
  [[nodiscard]] virtual Result<void> end_leases(store::Tx& tx, Way way, Instant now) = 0;
};

[[nodiscard]] Error way_closed();

// Hands one message off that stands in no ledger (a test), within the rate, the rests and the
// budget of its way. Fails with `way_closed`, `way_rests`, or the word of Purse::why_not().
[[nodiscard]] Result<Handoff> hand_off_one(store::Store& store,
                                           WayOut& out,
                                           const Outgoing& message,
                                           Instant now);

class HandOff {
 public:
  struct Parts {
    store::Store& store;
    Rows& rows;
    WayOut& out;  // where it is closed, what is due by it waits
    Terms terms = {};
    std::function<double()> dice;  // in [0, 1), for the waits
    int at_once = 50;              // in flight: as many are ambiguous after a crash
  };
  // The parts outlive it.
  explicit HandOff(Parts parts) : parts_(std::move(parts)) {}

  // Before the first step: ends the leases of whoever served this store before.
  [[nodiscard]] Result<void> begin(Instant now);
  // One round; says how many rows were looked at, 0 where none is due or none may go now.
  [[nodiscard]] Result<int> step(Instant now);

 private:
  struct Errand {
    Item item;
    Outgoing outgoing;
    Handoff answer = {};
  };
  [[nodiscard]] Result<void> claim(store::Tx& tx,
                                   const std::vector<Item>& due,
                                   std::vector<Errand>& errands,
                                   Instant now);
  [[nodiscard]] Result<Rows::Ready> decide(store::Tx& tx,
                                           const Item& item,
                                           Purse& purse,
                                           Instant now);
  [[nodiscard]] Result<void> settle(store::Tx& tx, const Errand& errand, Instant now);

  Parts parts_;
};

}  // namespace onda::messages
