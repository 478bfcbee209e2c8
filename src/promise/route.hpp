#pragma once
// Names of the two ends of a parcel's way, as estimates are kept by: never a
// person's address.

#include <string>
#include <string_view>

#include "orders/types.hpp"

namespace onda::promise {

// Where a shop's parcels begin, until it says that it has several such places. Which branch of the
// carrier takes them in shows in the scans.
inline constexpr std::string_view kHome = "home";

// Where a parcel goes, coarse to fine; what is not known is empty.
struct Destination {
  std::string country;   // "KR"
  std::string region;    // "KR/서울특별시": the region, else the city, else the
                         // zip's first digits
  std::string area;      // "KR/04": two digits of the zip
  std::string locality;  // "KR/045": three
};
[[nodiscard]] Destination destination_of(const orders::Address& address);

// A place that a carrier names, as its hub has one name however it is written.
[[nodiscard]] std::string place_name(std::string_view carrier, std::string_view place);

}  // namespace onda::promise
