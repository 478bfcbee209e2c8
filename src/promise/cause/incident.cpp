#include "promise/cause/incident.hpp"

#include <algorithm>
#include <iterator>

namespace onda::promise::cause {
namespace {

using tracking::Detail;

struct Row {
  Detail detail;
  Incident incident;
};

constexpr Row kRows[] = {
    // customs
    {Detail::customs_delay, {Cause::customs, Party::customs, kPlainWord}},
    {Detail::customs_inspection, {Cause::customs, Party::customs, kPlainWord}},
    {Detail::customs_duty_unpaid, {Cause::customs, Party::buyer, kPlainWord}},
    {Detail::customs_prohibited, {Cause::customs, Party::customs, kPlainWord}},
    {Detail::documents_missing, {Cause::customs, Party::shop, kPlainWord}},
    {Detail::regulatory_hold, {Cause::customs, Party::customs, kVagueWord}},
    // the recipient and the door
    {Detail::recipient_absent, {Cause::failed_attempt, Party::buyer, kPlainWord}},
    {Detail::business_closed, {Cause::failed_attempt, Party::buyer, kPlainWord}},
    {Detail::notice_left, {Cause::failed_attempt, Party::buyer, kPlainWord}},
    {Detail::location_inaccessible, {Cause::failed_attempt, Party::buyer, kPlainWord}},
    {Detail::no_safe_place, {Cause::failed_attempt, Party::buyer, kPlainWord}},
    {Detail::identity_not_verified, {Cause::failed_attempt, Party::buyer, kPlainWord}},
    {Detail::refused, {Cause::failed_attempt, Party::buyer, kPlainWord}},
    {Detail::reschedule_needed, {Cause::failed_attempt, Party::buyer, kVagueWord}},
    {Detail::pickup_missed, {Cause::failed_attempt, Party::buyer, kPlainWord}},
    {Detail::unclaimed, {Cause::failed_attempt, Party::buyer, kPlainWord}},
    {Detail::delivery_problem, {Cause::failed_attempt, Party::carrier, kVagueWord}},
    {Detail::address_wrong, {Cause::wrong_address, Party::buyer, kPlainWord}},
    {Detail::recipient_moved, {Cause::wrong_address, Party::buyer, kPlainWord}},
    // the weather
    {Detail::weather_delay, {Cause::weather, Party::nature, kPlainWord}},
    {Detail::natural_disaster, {Cause::weather, Party::nature, kPlainWord}},
    // circumstances: strikes are told in such words
    {Detail::external_delay, {Cause::strike, Party::nobody, kVagueWord}},
    {Detail::force_majeure, {Cause::strike, Party::nobody, kVagueWord}},
    // the carrier's network
    {Detail::processing_delay, {Cause::hub_congestion, Party::carrier, kVagueWord}},
    {Detail::capacity_delay, {Cause::hub_congestion, Party::carrier, kVagueWord}},
    {Detail::transport_delay, {Cause::linehaul, Party::carrier, kPlainWord}},
    {Detail::route_delay, {Cause::last_mile, Party::carrier, kPlainWord}},
    // the parcel
    {Detail::missorted, {Cause::misroute, Party::carrier, kPlainWord}},
    {Detail::damaged, {Cause::damage, Party::carrier, kPlainWord}},
    {Detail::packaging_poor, {Cause::damage, Party::shop, kPlainWord}},
    {Detail::disposed, {Cause::loss, Party::carrier, kPlainWord}},
    {Detail::being_traced, {Cause::loss, Party::carrier, kPlainWord}},
    // the shop
    {Detail::parcel_not_ready, {Cause::slow_processing, Party::shop, kPlainWord}},
    {Detail::shipment_data_wrong, {Cause::missed_pickup, Party::shop, kVagueWord}},
    {Detail::held_for_payment, {Cause::customs, Party::buyer, kVagueWord}},
};

}  // namespace

std::optional<Incident> incident_of(tracking::Status status, Detail detail) {
  const auto found = std::find_if(std::begin(kRows), std::end(kRows),
                                  [&](const Row& row) { return row.detail == detail; });
  if (found != std::end(kRows)) return found->incident;
  if (status == tracking::Status::lost) return Incident{Cause::loss, Party::carrier, kPlainWord};
  if (status == tracking::Status::attempt_failed) {
    return Incident{Cause::failed_attempt, Party::carrier, kVagueWord};
  }
  return std::nullopt;
}

}  // namespace onda::promise::cause
