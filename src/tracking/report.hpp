#pragma once
// One tracking event as it was reported, before we have a word for it.

#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "tracking/estimated_delivery.hpp"
#include "tracking/types.hpp"

namespace onda::tracking {

// All texts are borrowed from the body that they were read from.
struct Report {
  std::string_view carrier;  // id or alias
  std::string_view tracking_number;
  OffsetTime occurred_at;
  std::string_view event_id;  // the carrier's own; empty where it has none
  std::string_view code;      // raw status code
  std::string_view text;      // raw status text
  std::string_view place;
  std::string_view vocabulary;   // whose words code and text are; empty: the carrier's own
  std::optional<Status> status;  // our word, where the sender has mapped it already
  std::optional<EstimatedDelivery> estimated_delivery = {};  // the carrier's own date
};

}  // namespace onda::tracking
