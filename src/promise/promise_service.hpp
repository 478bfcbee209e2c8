#pragma once
// Keeps estimates, promises and delays true: hears the facts of shipments, feeds the tables, and
// writes what follows in one transaction with how far it has heard.
//
// One thread calls open(), learn(), reconsider() and keep_tables(); the questions below them may be
// asked from any.

#include <mutex>
#include <set>

#include "base/clock.hpp"
#include "promise/diagnosis.hpp"
#include "promise/network.hpp"
#include "promise/outcome_sql.hpp"
#include "store/facts.hpp"
#include "web/metrics.hpp"

namespace onda::promise {

class Promises {
 public:
  struct Parts {
    store::Store& store;
    const Clock& clock;  // the shop's time, which a demonstration may run faster
    const Clock& wall;   // leases are kept in it
    IdSource& ids;
    web::Metrics& metrics;
  };
  // The parts outlive it.
  explicit Promises(Parts parts);

  // Brings the tables to where the consumer stands: the newest image, and what was fed since. Where
  // no image can be read they are made anew from all shipments there are.
  [[nodiscard]] Result<void> open();
  // One round of facts; says how many, 0 where there are none.
  [[nodiscard]] Result<int> learn();
  // Looks again at parcels that no fact tells of, once an hour of the shop's time, a part at each
  // call; says how many it looked at, 0 where it is not time or all were seen.
  [[nodiscard]] Result<int> reconsider();
  // Writes an image of the tables where the last one is old enough, or missing.
  [[nodiscard]] Result<void> keep_tables();
  [[nodiscard]] Result<void> keep_tables_now();

  // What is believed now of a parcel on its way; nothing for one that is not.
  struct Believed {
    Distribution arrival;
    Belief belief;
  };
  [[nodiscard]] std::optional<Believed> believe(const ParcelState& parcel, Instant now) const;
  [[nodiscard]] Distribution quote(ShopId shop, const Parcel& parcel, Instant at) const;
  // The bytes of the tables, for tests: equal bytes are equal tables.
  [[nodiscard]] std::string tables() const;

  [[nodiscard]] store::Store& store() const { return parts_.store; }
  [[nodiscard]] const Clock& clock() const { return parts_.clock; }
  [[nodiscard]] IdSource& ids() const { return parts_.ids; }

 private:
  struct Counters {
    web::Counter learnt, told, kept_still, looked;
    web::Counter steps[5];
  };
  // One part of work: what was read, what the tables are fed, what follows.
  struct Batch {
    Instant heard_at;
    std::set<Uuid> repromised;  // shipments whose promise the shop changed
    std::vector<Input> inputs;
    std::vector<Lived> lived;  // what causes are judged by
    std::vector<Outcome> outcomes;
    std::vector<NodeDay> nodes;  // of days that ended meanwhile
  };

  [[nodiscard]] Result<store::Writing> prepare(const std::vector<store::Fact>& facts);
  [[nodiscard]] Result<void> gather(const std::vector<store::Fact>& facts, Batch& batch);
  [[nodiscard]] Result<void> gather_one(store::ReadTx& tx, const ShipmentRow& row, Batch& batch);
  [[nodiscard]] Result<std::int64_t> gather_after(std::int64_t after, Batch& batch);
  [[nodiscard]] Result<void> gather_anew(store::ReadTx& tx, const ShipmentName& name, Batch& batch);
  [[nodiscard]] Result<void> read_terms(store::ReadTx& tx);
  [[nodiscard]] Result<void> write(store::Tx& tx, Batch& batch);
  [[nodiscard]] Result<void> relearn();
  [[nodiscard]] Result<bool> adopt_image();
  [[nodiscard]] Result<void> feed_again();
  [[nodiscard]] Result<void> know_shops();
  [[nodiscard]] Result<void> relive();
  void ask_around(Outcome& outcome) const;
  void ask_why(Outcome& outcome) const;
  void look_at(Batch& batch, ChangeCause cause);
  void weigh_rests(Instant now);
  [[nodiscard]] Result<bool> tick(Instant now);
  [[nodiscard]] Result<void> assume(Batch& batch);
  [[nodiscard]] Result<void> rest(store::ReadTx& tx, Batch& batch);
  void count(const Batch& batch) const;
  void note_history(const Batch& batch);
  [[nodiscard]] bool waits_for_history() const;
  static void expire(Outcome& outcome, Batch& batch);

  Parts parts_;
  store::FactReader reader_;
  Counters counters_;
  mutable std::mutex mutex_;  // guards engines_
  Engines engines_;
  Diagnosis diagnosis_;  // of the working thread alone, like the next
  Network network_;
  std::set<ShopId> shops_;                 // whose zone the tables know
  std::map<ShopId, RiskPolicy> policies_;  // of the shops that set one, for this part of work
  std::map<ShopId, std::vector<TransitRow>> assumed_;  // as the tables were fed, since open()
  std::map<ShopId, RestDays> rested_;                  // likewise: days without delivery
  std::map<ShopId, std::vector<ToldSignal>> signals_;  // likewise, from outside
  std::int64_t fed_ = 0;                // the row of the feed that the tables stand at
  std::int64_t imaged_ = 0;             // the one that the newest image covers
  Instant image_made_at_;               // wall time
  Instant ticked_before_;               // the hour before that of ticked_at_
  Instant ticked_at_;                   // the hour up to which all was reconsidered, or is being
  std::optional<std::int64_t> cursor_;  // the shipment behind which reconsidering goes on
  struct History {
    Instant first, newest;  // wall times at which it was heard
  };
  std::optional<History> history_;  // that is being brought in
  enum class Tables : std::uint8_t { missing, open } state_ = Tables::missing;
};

}  // namespace onda::promise
