#include "promise/measure/past_shop.hpp"

namespace onda::promise {
namespace {

constexpr ShopId kShop{1};
const DelayId kNameless{Uuid{}};

}  // namespace

PastShop::PastShop(const PastOrders& past, const RiskPolicy& risk)
    : orders_(past.orders), lens_{.tables = &tables_, .risk = risk} {
  std::int64_t number = 0;
  for (PastOrder& order : orders_) order.parcel.key = key_of({kShop, ++number});
}

void PastShop::hand_over(const PastOrder& order, Instant at) {
  const std::int64_t number = 1 + (&order - orders_.data());
  if (order.promised_end) tables_.risks.promise(order.parcel.key, *order.promised_end);
  const ParcelState state{.name = {kShop, number},
                          .shipment = ShipmentId{Uuid{}},
                          .order = OrderId{Uuid{}},
                          .begun_at = at,
                          .promise_ends_at = order.promised_end};
  on_their_way_.emplace(number, PastParcel{.order = &order, .state = state});
}

void PastShop::live(const Hooks& hooks) {
  ReplayHooks replayed;
  replayed.on_milestone = [&](const PastOrder& order, Milestone milestone, Instant at) {
    if (milestone == Milestone::accepted) hand_over(order, at);
  };
  replayed.on_delivery = [&](const PastOrder& order) {
    tables_.risks.arrive(order.parcel.key, *order.delivered);
    const auto parcel = on_their_way_.find(1 + (&order - orders_.data()));
    if (parcel == on_their_way_.end()) return;
    if (hooks.on_arrival) hooks.on_arrival(parcel->second);
    on_their_way_.erase(parcel);
  };
  replayed.on_midnight = [&](Instant midnight) {
    tables_.risks.close_day(tables_.engine, midnight);
    if (hooks.on_midnight) hooks.on_midnight(midnight, on_their_way_);
  };
  if (hooks.on_hour) replayed.on_hour = [&](Instant hour) { hooks.on_hour(hour, on_their_way_); };
  replay(tables_.engine, orders_, {}, replayed);
}

PastShop::Decided PastShop::look_at(PastParcel& parcel, Instant now) const {
  Decided decided{.look = look(lens_, parcel.state, now), .verdict = {}};
  decided.verdict = judge(parcel.state, decided.look);
  if (decided.verdict.told) parcel.state.told = decided.verdict.told;
  for (const DelayStep& step : decided.verdict.steps)
    take_step(parcel.state, step, decided.look, kNameless);
  return decided;
}

}  // namespace onda::promise
