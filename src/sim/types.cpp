#include "sim/types.hpp"

namespace onda::sim {

std::string_view to_text(Cause cause) {
  switch (cause) {
    case Cause::payment_late: return "payment_late";
    case Cause::stock_shortage: return "stock_shortage";
    case Cause::order_processing: return "order_processing";
    case Cause::missed_pickup: return "missed_pickup";
    case Cause::hub_congestion: return "hub_congestion";
    case Cause::misroute: return "misroute";
    case Cause::weather: return "weather";
    case Cause::lost: return "lost";
    case Cause::last_mile: return "last_mile";
    case Cause::wrong_address: return "wrong_address";
    case Cause::failed_attempt: return "failed_attempt";
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
    case Stage::hub: return "hub";
    case Stage::linehaul: return "linehaul";
    case Stage::last_mile: return "last_mile";
    case Stage::delivery: return "delivery";
  }
  return "";
}

Stage stage_of(Cause cause) {
  switch (cause) {
    case Cause::payment_late: return Stage::payment;
    case Cause::stock_shortage: return Stage::stock;
    case Cause::order_processing: return Stage::handling;
    case Cause::missed_pickup: return Stage::pickup;
    case Cause::hub_congestion: return Stage::hub;
    case Cause::misroute:
    case Cause::weather:
    case Cause::lost: return Stage::linehaul;
    case Cause::last_mile: return Stage::last_mile;
    case Cause::wrong_address:
    case Cause::failed_attempt:
    case Cause::variation: return Stage::delivery;
  }
  return Stage::delivery;
}

}  // namespace onda::sim
