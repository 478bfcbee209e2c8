#pragma once
// Turns facts into notices: those that ask for one, and those of other modules that the rule table
// knows. A consumer of the fact log: rows and position are one transaction, so each fact counts
// once.

#include "base/clock.hpp"
#include "messages/events.hpp"
#include "messages/rule.hpp"
#include "store/facts.hpp"

namespace onda::messages {

// What another module's fact asks for; nothing for most. App wires it: messages stands below them.
using Translate = std::function<std::optional<NoticeRequested>(const store::Fact& fact)>;
// The rule table of a shop.
using ReadRules = std::function<Result<RuleTable>(store::ReadTx& tx, ShopId shop)>;

class Intake {
 public:
  struct Parts {
    store::Store& store;
    const Clock& clock;  // the shop's time
    const Clock& wall;   // leases are kept in it
    IdSource& ids;
    Translate translate;
    ReadRules rules;
  };
  // The parts outlive it.
  explicit Intake(Parts parts);

  // One round of facts; says how many it read, 0 where there are none.
  [[nodiscard]] Result<int> step();

 private:
  [[nodiscard]] Result<store::Writing> prepare(const std::vector<store::Fact>& facts);

  Parts parts_;
  store::FactReader reader_;
};

// Passes over the facts so far, where nobody is to be told of them: without, the log would keep
// them for whom it takes to be slow.
[[nodiscard]] Result<void> pass_over_facts(store::Store& store, const Clock& wall);

}  // namespace onda::messages
