#pragma once
// Hands the notices of one way off when their time has come. Nothing is handed off that is not
// claimed in a commit before, and each answer is committed before the next round: a crash anywhere
// leaves claims whose leases end, and those alone are ambiguous. A job for each way, so that one
// that hangs holds none of the others.

#include <functional>
#include <map>
#include <mutex>

#include "messages/alimtalk.hpp"
#include "messages/intake_service.hpp"
#include "messages/ledger_sql.hpp"
#include "messages/way_flow.hpp"

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
    Way way = Way::email;
    Channel* channel = nullptr;  // nothing: this way is closed, and what goes by it goes the next
    WayTerms way_terms = {};
    Terms terms = {};
    std::function<double()> dice;          // in [0, 1), for the waits
    std::optional<KakaoTexts> kakao = {};  // of `alimtalk`: without a template it is refused
    int at_once = 50;                      // notices in flight: as many are ambiguous after a crash
  };
  // The parts outlive it.
  explicit Dispatch(Parts parts) : parts_(std::move(parts)), pace_(parts_.way_terms.per_second) {}

  // Before the first step: ends the leases of whoever served this store before.
  [[nodiscard]] Result<void> begin(Instant now);
  // One round; says how many notices were looked at, 0 where none is due or none may go now.
  [[nodiscard]] Result<int> step(Instant now);

  [[nodiscard]] const Parts& parts() const { return parts_; }
  [[nodiscard]] WayHealth health() const;  // for any thread

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
    std::map<ShopId, std::int64_t> spent_milli;  // this month, with what this round will cost
    int may_go = 0;
    std::optional<Instant> given_up_until = {};  // the way is down, and has been for long
  };

  [[nodiscard]] Result<Errands> look(Instant now, Desk desk);
  [[nodiscard]] Result<void> judge(store::ReadTx& tx, Errand& errand, Desk& desk, Instant now);
  [[nodiscard]] Result<std::optional<News>> decide(store::ReadTx& tx,
                                                   Errand& errand,
                                                   Desk& desk,
                                                   Instant now);
  [[nodiscard]] Result<bool> is_spent(store::ReadTx& tx, ShopId shop, Desk& desk, Instant now);
  [[nodiscard]] Result<void> claim(store::Tx& tx, Errands& errands, Instant now);
  void hand_off(Errands& errands, Instant now);
  [[nodiscard]] Result<void> settle(store::Tx& tx, const Errand& errand, Instant now);
  void note_health(const Errands& errands, Instant now);

  Parts parts_;
  Pace pace_;
  mutable std::mutex mutex_;  // of the health
  WayHealth health_;
};

}  // namespace onda::messages
