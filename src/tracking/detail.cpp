#include "tracking/detail.hpp"

#include <array>

namespace onda::tracking {
namespace {

struct Row {
  Detail detail;
  std::string_view word;
};

constexpr auto kRows = std::to_array<Row>({
    {Detail::none, ""},
    {Detail::label_created, "label_created"},
    {Detail::handed_in_at_shop, "handed_in_at_shop"},
    {Detail::accepted, "accepted"},
    {Detail::collected, "collected"},
    {Detail::departed_origin_facility, "departed_origin_facility"},
    {Detail::departed_facility, "departed_facility"},
    {Detail::arrived_facility, "arrived_facility"},
    {Detail::arrived_destination_country, "arrived_destination_country"},
    {Detail::arrived_destination_facility, "arrived_destination_facility"},
    {Detail::arrived_destination, "arrived_destination"},
    {Detail::processing, "processing"},
    {Detail::sorted, "sorted"},
    {Detail::loaded, "loaded"},
    {Detail::unloaded, "unloaded"},
    {Detail::forwarded, "forwarded"},
    {Detail::handed_over, "handed_over"},
    {Detail::problem_resolved, "problem_resolved"},
    {Detail::delivery_prepared, "delivery_prepared"},
    {Detail::loaded_for_delivery, "loaded_for_delivery"},
    {Detail::delivery_scheduled, "delivery_scheduled"},
    {Detail::delivery_rescheduled, "delivery_rescheduled"},
    {Detail::buyer_contacted, "buyer_contacted"},
    {Detail::customs_started, "customs_started"},
    {Detail::customs_cleared, "customs_cleared"},
    {Detail::customs_delay, "customs_delay"},
    {Detail::customs_inspection, "customs_inspection"},
    {Detail::customs_duty_unpaid, "customs_duty_unpaid"},
    {Detail::customs_prohibited, "customs_prohibited"},
    {Detail::documents_missing, "documents_missing"},
    {Detail::signed_for, "signed_for"},
    {Detail::picked_up_by_buyer, "picked_up_by_buyer"},
    {Detail::cash_collected, "cash_collected"},
    {Detail::left_with_neighbour, "left_with_neighbour"},
    {Detail::recipient_recorded, "recipient_recorded"},
    {Detail::waiting_at_shop, "waiting_at_shop"},
    {Detail::recipient_absent, "recipient_absent"},
    {Detail::business_closed, "business_closed"},
    {Detail::notice_left, "notice_left"},
    {Detail::location_inaccessible, "location_inaccessible"},
    {Detail::no_safe_place, "no_safe_place"},
    {Detail::identity_not_verified, "identity_not_verified"},
    {Detail::refused, "refused"},
    {Detail::recipient_moved, "recipient_moved"},
    {Detail::address_wrong, "address_wrong"},
    {Detail::reschedule_needed, "reschedule_needed"},
    {Detail::pickup_missed, "pickup_missed"},
    {Detail::unclaimed, "unclaimed"},
    {Detail::undeliverable, "undeliverable"},
    {Detail::contact_carrier, "contact_carrier"},
    {Detail::delayed, "delayed"},
    {Detail::weather_delay, "weather_delay"},
    {Detail::natural_disaster, "natural_disaster"},
    {Detail::force_majeure, "force_majeure"},
    {Detail::external_delay, "external_delay"},
    {Detail::processing_delay, "processing_delay"},
    {Detail::transport_delay, "transport_delay"},
    {Detail::route_delay, "route_delay"},
    {Detail::capacity_delay, "capacity_delay"},
    {Detail::missorted, "missorted"},
    {Detail::held, "held"},
    {Detail::held_for_payment, "held_for_payment"},
    {Detail::security_check, "security_check"},
    {Detail::regulatory_hold, "regulatory_hold"},
    {Detail::being_traced, "being_traced"},
    {Detail::rejected_by_carrier, "rejected_by_carrier"},
    {Detail::damaged, "damaged"},
    {Detail::disposed, "disposed"},
    {Detail::delivery_problem, "delivery_problem"},
    {Detail::transit_problem, "transit_problem"},
    {Detail::information_awaited, "information_awaited"},
    {Detail::number_not_known, "number_not_known"},
    {Detail::shipment_data_wrong, "shipment_data_wrong"},
    {Detail::parcel_not_ready, "parcel_not_ready"},
    {Detail::parcel_wrong, "parcel_wrong"},
    {Detail::size_wrong, "size_wrong"},
    {Detail::packaging_poor, "packaging_poor"},
    {Detail::cancelled_by_shop, "cancelled_by_shop"},
    {Detail::cancelled_by_buyer, "cancelled_by_buyer"},
    {Detail::return_cancelled, "return_cancelled"},
});

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].detail) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "the rows stand in the order of the enumerators");
static_assert(kRows.size() == static_cast<std::size_t>(Detail::return_cancelled) + 1);

}  // namespace

std::string_view to_text(Detail detail) { return kRows[static_cast<std::size_t>(detail)].word; }

std::optional<Detail> detail_of(std::string_view word) {
  for (const Row& row : kRows) {
    if (row.word == word) return row.detail;
  }
  return std::nullopt;
}

}  // namespace onda::tracking
