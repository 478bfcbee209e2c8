#include "app/parcel_stage.hpp"

#include "tracking/detail.hpp"

namespace onda::app {
namespace {

using messages::Stage;
using tracking::Detail;
using tracking::Status;

// The parcel stands still because of where it is to go; the buyer can mend it.
bool is_of_address(Detail detail) {
  return detail == Detail::address_wrong || detail == Detail::recipient_moved;
}

bool is_of_customs(Detail detail) {
  return detail == Detail::customs_delay || detail == Detail::customs_inspection ||
         detail == Detail::customs_duty_unpaid || detail == Detail::customs_prohibited ||
         detail == Detail::documents_missing;
}

// It stands still until somebody acts. What is only slow is no hold: delays tell of it.
bool is_hold(Detail detail) {
  return detail == Detail::held || detail == Detail::held_for_payment ||
         detail == Detail::security_check || detail == Detail::regulatory_hold ||
         detail == Detail::information_awaited || detail == Detail::contact_carrier;
}

Stage stage_of_exception(Detail detail) {
  if (is_of_address(detail)) return Stage::address_problem;
  if (is_of_customs(detail)) return Stage::customs;
  return is_hold(detail) ? Stage::held : Stage::moving;
}

}  // namespace

Stage stage_of(Status status, std::string_view word) {
  const Detail detail = tracking::detail_of(word).value_or(Detail::none);
  switch (status) {
    case Status::pending:
    case Status::info_received: return Stage::before;
    case Status::picked_up:
    case Status::in_transit: return Stage::moving;
    case Status::customs: return Stage::customs;
    case Status::exception: return stage_of_exception(detail);
    case Status::out_for_delivery: return Stage::out_for_delivery;
    case Status::attempt_failed:
      return is_of_address(detail) ? Stage::address_problem : Stage::attempt_failed;
    case Status::available_for_pickup: return Stage::ready_for_pickup;
    case Status::delivered:
      return detail == Detail::left_with_neighbour ? Stage::delivered_to_another : Stage::delivered;
    case Status::returning: return Stage::returning;
    case Status::lost: return Stage::lost;
    case Status::returned:
    case Status::cancelled:
    case Status::expired: return Stage::over;
  }
  return Stage::over;
}

}  // namespace onda::app
