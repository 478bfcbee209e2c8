#pragma once
// A shop that lives through past orders as the product does: its tables, its record of risks, and
// each parcel as the consumer of facts keeps it. Promises: what is decided here is decided by the
// same functions as in a running shop (look, judge).

#include <functional>
#include <map>

#include "promise/look.hpp"
#include "promise/measure/replay.hpp"

namespace onda::promise {

// A parcel on its way. Files tell of no label, so its shipment is there from the hand-off on.
struct PastParcel {
  const PastOrder* order = nullptr;
  ParcelState state;
};

class PastShop {
 public:
  using Parcels = std::map<std::int64_t, PastParcel>;

  // What is done meanwhile; any may be empty. Parcels that are taken out are not looked at again.
  struct Hooks {
    std::function<void(const PastParcel& parcel)> on_arrival = {};
    std::function<void(Instant midnight, Parcels& on_their_way)> on_midnight = {};
    std::function<void(Instant hour, Parcels& on_their_way)> on_hour = {};
  };

  PastShop(const PastOrders& past, const RiskPolicy& risk);
  void live(const Hooks& hooks);

  // By all that rest now: asked before a round of looks.
  void weigh_rests(Instant now) { lens_.stall = stall_mark(tables_.engine, {}, now); }
  struct Decided {
    Look look;
    Verdict verdict;
  };
  // What a look leads to; its parcel is moved on by it.
  Decided look_at(PastParcel& parcel, Instant now) const;

 private:
  void hand_over(const PastOrder& order, Instant at);

  std::vector<PastOrder> orders_;  // as shipments of one shop
  ShopTables tables_;
  Lens lens_;
  Parcels on_their_way_;
};

}  // namespace onda::promise
