#pragma once
// What campaigns do of themselves: their ledgers are written, some thousands of rows at a time, so
// that no other writer waits for long; they begin at their time and end when nothing of them waits.
// Each step is one commit, and a crash between any two loses nothing and doubles nothing.

#include "messages/newsletter/campaign_sql.hpp"
#include "store/store.hpp"

namespace onda::newsletter {

class Planner {
 public:
  struct Parts {
    store::Store& store;
    IdSource& ids;
    int at_once = 2'000;  // rows of one commit
  };
  // The parts outlive it.
  explicit Planner(Parts parts) : parts_(parts) {}

  // Does one thing for each campaign that has something to do; says for how many it did.
  [[nodiscard]] Result<int> step(Instant now);

 private:
  using List = Result<std::vector<Campaign>> (*)(store::ReadTx& tx, Instant now);
  using Move = Result<bool> (Planner::*)(const Campaign& campaign, Instant now);
  [[nodiscard]] Result<int> each(List list, Move move, Instant now);
  [[nodiscard]] Result<bool> write_some(const Campaign& campaign, Instant now);
  [[nodiscard]] Result<bool> begin(const Campaign& campaign, Instant now);
  [[nodiscard]] Result<bool> finish(const Campaign& campaign, Instant now);
  [[nodiscard]] Result<bool> wind_up(const Campaign& campaign, Instant now);

  Parts parts_;
};

}  // namespace onda::newsletter
