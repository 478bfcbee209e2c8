#include "promise/milestones.hpp"

#include "tracking/detail.hpp"

namespace onda::promise {
namespace {

using tracking::Detail;
using tracking::Status;

Milestone leg_of(Detail detail) {
  if (detail == Detail::departed_facility || detail == Detail::arrived_destination_country)
    return Milestone::linehaul;
  const bool is_near =
      detail == Detail::arrived_destination_facility || detail == Detail::arrived_destination ||
      (detail >= Detail::delivery_prepared && detail <= Detail::delivery_rescheduled);
  return is_near ? Milestone::destination_hub : Milestone::origin_hub;
}

bool is_late_word(Detail detail) {
  return (detail >= Detail::delayed && detail <= Detail::missorted) ||
         detail == Detail::customs_delay || detail == Detail::damaged ||
         detail == Detail::delivery_problem || detail == Detail::transit_problem;
}

}  // namespace

std::optional<Milestone> milestone_of(const tracking::Meaning& meaning) {
  const Detail detail = tracking::detail_of(meaning.detail).value_or(Detail::none);
  switch (meaning.status) {
    case Status::info_received: return Milestone::labelled;
    case Status::picked_up: return Milestone::accepted;
    case Status::in_transit: return leg_of(detail);
    case Status::customs: return Milestone::customs;
    case Status::out_for_delivery: return Milestone::out_for_delivery;
    case Status::attempt_failed:
    case Status::available_for_pickup: return Milestone::attempted;
    case Status::pending:
    case Status::delivered:
    case Status::exception:
    case Status::returning:
    case Status::returned:
    case Status::lost:
    case Status::cancelled:
    case Status::expired: return std::nullopt;
  }
  return std::nullopt;
}

bool is_trouble(const tracking::Meaning& meaning) {
  if (meaning.status == Status::exception || meaning.status == Status::attempt_failed ||
      meaning.status == Status::lost)
    return true;
  return is_late_word(tracking::detail_of(meaning.detail).value_or(Detail::none));
}

}  // namespace onda::promise
