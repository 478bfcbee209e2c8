#pragma once
// What a status alone does not say: the closed list of detail words. Enumerators are the words in
// JSON and SQL; `none` is "". What a buyer reads for each stands in locale/*.json.

#include <cstdint>
#include <optional>
#include <string_view>

namespace onda::tracking {

enum class Detail : std::uint8_t {
  none,
  // on the way
  label_created,
  handed_in_at_shop,
  accepted,
  collected,
  departed_origin_facility,
  departed_facility,
  arrived_facility,
  arrived_destination_country,
  arrived_destination_facility,
  arrived_destination,
  processing,
  sorted,
  loaded,
  unloaded,
  forwarded,
  handed_over,
  problem_resolved,
  delivery_prepared,
  loaded_for_delivery,
  delivery_scheduled,
  delivery_rescheduled,
  buyer_contacted,
  // customs
  customs_started,
  customs_cleared,
  customs_delay,
  customs_inspection,
  customs_duty_unpaid,
  customs_prohibited,
  documents_missing,
  // how it was delivered
  signed_for,
  picked_up_by_buyer,
  cash_collected,
  left_with_neighbour,
  recipient_recorded,
  waiting_at_shop,
  // why it was not
  recipient_absent,
  business_closed,
  notice_left,
  location_inaccessible,
  no_safe_place,
  identity_not_verified,
  refused,
  recipient_moved,
  address_wrong,
  reschedule_needed,
  pickup_missed,
  unclaimed,
  undeliverable,
  contact_carrier,
  // late, and why
  delayed,
  weather_delay,
  natural_disaster,
  force_majeure,
  external_delay,
  processing_delay,
  transport_delay,
  route_delay,
  capacity_delay,
  missorted,
  // held, broken, called off
  held,
  held_for_payment,
  security_check,
  regulatory_hold,
  being_traced,
  rejected_by_carrier,
  damaged,
  disposed,
  delivery_problem,
  transit_problem,
  information_awaited,
  number_not_known,
  shipment_data_wrong,
  parcel_not_ready,
  parcel_wrong,
  size_wrong,
  packaging_poor,
  cancelled_by_shop,
  cancelled_by_buyer,
  return_cancelled,
};

[[nodiscard]] std::string_view to_text(Detail detail);
[[nodiscard]] std::optional<Detail> detail_of(std::string_view word);

}  // namespace onda::tracking
