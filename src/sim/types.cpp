#include "sim/types.hpp"

namespace onda::sim {

std::string_view to_text(Cause cause) {
  switch (cause) {
    case Cause::payment_hold: return "payment_hold";
    case Cause::stock_shortage: return "stock_shortage";
    case Cause::slow_processing: return "slow_processing";
    case Cause::missed_pickup: return "missed_pickup";
    case Cause::customs: return "customs";
    case Cause::hub_congestion: return "hub_congestion";
    case Cause::damage: return "damage";
    case Cause::misroute: return "misroute";
    case Cause::linehaul: return "linehaul";
    case Cause::weather: return "weather";
    case Cause::strike: return "strike";
    case Cause::loss: return "loss";
    case Cause::last_mile: return "last_mile";
    case Cause::wrong_address: return "wrong_address";
    case Cause::failed_attempt: return "failed_attempt";
    case Cause::feed_outage: return "feed_outage";
    case Cause::variation: return "variation";
  }
  return "";
}

std::string_view to_text(Stage stage) {
  switch (stage) {
    case Stage::payment: return "payment";
    case Stage::stock: return "stock";
    case Stage::handling: return "handling";
    case Stage::pickup: return "pickup";
    case Stage::first_mile: return "first_mile";
    case Stage::customs: return "customs";
    case Stage::hub: return "hub";
    case Stage::linehaul: return "linehaul";
    case Stage::last_mile: return "last_mile";
    case Stage::delivery: return "delivery";
  }
  return "";
}

}  // namespace onda::sim
