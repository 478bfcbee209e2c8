#pragma once
// What the engine is told of a parcel. Promises: every field but the key may be missing; what is
// missing makes an answer wider, never wrong. Nothing here is personal data.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "promise/estimate/cohort.hpp"

namespace onda::promise {

// One parcel: made of its shipment's id (or an order's, before it has a shipment).
enum class ParcelKey : std::uint64_t {};
[[nodiscard]] inline ParcelKey parcel_key(std::string_view id) {
  return ParcelKey{raw(cohort_key(id))};
}
[[nodiscard]] constexpr std::uint64_t raw(ParcelKey key) { return static_cast<std::uint64_t>(key); }

struct Parcel {
  ParcelKey key{};
  // Cohorts. Words are the caller's; the same place must always have the same word.
  CohortKey country = CohortKey::none;   // of the destination: whose working days count
  CohortKey origin = CohortKey::none;    // region it is sent from
  CohortKey region = CohortKey::none;    // region it is sent to
  CohortKey area = CohortKey::none;      // a part of the region (the first two digits of a zip)
  CohortKey locality = CohortKey::none;  // a part of the area (the first three)
  CohortKey carrier = CohortKey::none;
  CohortKey service = CohortKey::none;
  CohortKey seller = CohortKey::none;
  // Optional numbers, that sharpen the answer.
  std::optional<float> freight = {};  // what its sending costs, in units of the shop's currency
  std::optional<float> weight_g = {};
  std::optional<float> items = {};
  std::optional<Instant> ship_by = {};     // when the seller must have handed it over
  std::optional<Instant> ordered_at = {};  // when the buyer bought
};

// The lane it travels, and finer; `none` where an end is not known.
[[nodiscard]] inline CohortKey lane_of(const Parcel& parcel) {
  return combine(parcel.origin, parcel.region);
}
[[nodiscard]] inline CohortKey lane_area_of(const Parcel& parcel) {
  return combine(lane_of(parcel), parcel.area);
}
// A carrier without services is one service.
[[nodiscard]] inline CohortKey carrier_lane_of(const Parcel& parcel) {
  const CohortKey carrier =
      parcel.service == CohortKey::none ? parcel.carrier : combine(parcel.carrier, parcel.service);
  return combine(carrier, lane_of(parcel));
}

}  // namespace onda::promise
