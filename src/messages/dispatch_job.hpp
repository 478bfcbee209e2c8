#pragma once
// Hands notices off when their time has come. Nothing is handed off that is not claimed in a commit
// before, and each answer is committed before the next round: a crash anywhere leaves claims whose
// leases end, and those alone are ambiguous.

#include <functional>
#include <map>

#include "base/random.hpp"
#include "messages/channel.hpp"
#include "messages/intake_service.hpp"
#include "messages/ledger_sql.hpp"

namespace onda::messages {

// What is true of the notice's parcel now; nothing where it is gone. App wires it to the modules'
// rows: messages stands below them.
using FactSheet =
    std::function<Result<std::optional<Sheet>>(store::ReadTx& tx, const Notice& notice)>;
// The address of the buyer's page, made in the transaction that claims the notice; may be empty.
using MakeLink = std::function<Result<std::string>(store::Tx& tx, const Notice& notice)>;
using WriteLetter = std::function<Letter(const Notice& notice, const Sheet& sheet)>;

class Dispatch {
 public:
  struct Parts {
    store::Store& store;
    FactSheet sheet;
    ReadRules rules;
    MakeLink link;
    WriteLetter letter;
    std::vector<Channel*> channels;
    Terms terms = {};
    std::function<double()> dice;  // in [0, 1), for the waits
    int at_once = 50;              // notices in flight: as many are ambiguous after a crash
  };
  // The parts outlive it.
  explicit Dispatch(Parts parts) : parts_(std::move(parts)) {}

  // Before the first step: ends the leases of whoever served this store before.
  [[nodiscard]] Result<void> begin(Instant now);
  // One round; says how many notices were looked at, 0 where none is due.
  [[nodiscard]] Result<int> step(Instant now);

 private:
  // A notice on its way through a round.
  struct Errand {
    Notice notice;
    std::optional<Sheet> sheet;
    std::optional<News> instead;  // of handing it off
    Outgoing outgoing = {};
    Handoff handoff = {};
  };
  using Errands = std::vector<Errand>;

  [[nodiscard]] Result<Errands> look(Instant now);
  [[nodiscard]] Result<void> judge(store::ReadTx& tx,
                                   Errand& errand,
                                   std::map<ShopId, RuleTable>& tables,
                                   Instant now);
  [[nodiscard]] Result<void> claim(store::Tx& tx, Errands& errands, Instant now);
  void hand_off(Errands& errands, Instant now);
  [[nodiscard]] Result<void> settle(store::Tx& tx, const Errand& errand, Instant now);
  [[nodiscard]] Channel* channel_of(const Notice& notice) const;

  Parts parts_;
};

}  // namespace onda::messages
