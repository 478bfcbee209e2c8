#pragma once
// Hands the notices of one way off when their time has come. Nothing is handed off that is not
// claimed in a commit before, and each answer is committed before the next round: a crash anywhere
// leaves claims whose leases end, and those alone are ambiguous. A job for each way, so that one
// that hangs holds none of the others.

#include <functional>
#include <map>

#include "messages/alimtalk.hpp"
#include "messages/intake_service.hpp"
#include "messages/ledger_sql.hpp"
#include "messages/spending_sql.hpp"
#include "messages/way_out_job.hpp"

namespace onda::messages {

// What is true of the notice's parcel now; nothing where it is gone. App wires it to the modules'
// rows: messages stands below them.
using FactSheet =
    std::function<Result<std::optional<Sheet>>(store::ReadTx& tx, const Notice& notice)>;
// The address of the buyer's page, made in the transaction that claims the notice; may be empty.
using MakeLink = std::function<Result<std::string>(store::Tx& tx, const Notice& notice)>;
using WriteLetter = std::function<Letter(const Notice& notice, const Sheet& sheet)>;

// How a notice becomes a message that Kakao has approved.
struct KakaoTexts {
  // Nothing where the shop has no template for it.
  std::function<Result<std::optional<AlimtalkTemplate>>(
      store::ReadTx& tx, const Notice& notice, const Sheet& sheet)>
      find;
  std::function<NamedTexts(const Sheet& sheet)> values;
};

class Dispatch {
 public:
  struct Parts {
    store::Store& store;
    FactSheet sheet;
    ReadRules rules;
    MakeLink link;
    WriteLetter letter;
    WayOut& out;  // where it is closed, what goes by it goes the next way
    Terms terms = {};
    std::function<double()> dice;          // in [0, 1), for the waits
    std::optional<KakaoTexts> kakao = {};  // of `alimtalk`: without a template it is refused
    int at_once = 50;                      // notices in flight: as many are ambiguous after a crash
  };
  // The parts outlive it.
  explicit Dispatch(Parts parts) : parts_(std::move(parts)) {}

  // Before the first step: ends the leases of whoever served this store before.
  [[nodiscard]] Result<void> begin(Instant now);
  // One round; says how many notices were looked at, 0 where none is due or none may go now.
  [[nodiscard]] Result<int> step(Instant now);

 private:
  // A notice on its way through a round.
  struct Errand {
    Notice notice;
    std::optional<Sheet> sheet;
    std::optional<News> instead;  // of handing it off
    std::optional<AlimtalkTemplate> alimtalk = {};
    Outgoing outgoing = {};
    Handoff handoff = {};
  };
  using Errands = std::vector<Errand>;
  // What a round has read once.
  struct Desk {
    std::map<ShopId, RuleTable> tables;
    Purse purse;
    std::optional<Instant> given_up_until = {};  // the way is down, and has been for long
  };

  [[nodiscard]] Result<Errands> look(Instant now, int may_go, Desk desk);
  [[nodiscard]] Result<void> judge(store::ReadTx& tx, Errand& errand, Desk& desk, Instant now);
  [[nodiscard]] Result<std::optional<News>> decide(store::ReadTx& tx,
                                                   Errand& errand,
                                                   Desk& desk,
                                                   Instant now);
  [[nodiscard]] Result<void> claim(store::Tx& tx, Errands& errands, Instant now);
  // Says when the answers were there.
  Instant hand_off(Errands& errands, Instant now);
  [[nodiscard]] Result<void> settle(store::Tx& tx, const Errand& errand, Instant now);

  Parts parts_;
};

}  // namespace onda::messages
