#pragma once
// What makes two reports the same event.

#include "base/ids.hpp"
#include "tracking/report.hpp"

namespace onda::tracking {

// A tracker's name in memory: a digest of shop, carrier and number (both in their normal form).
[[nodiscard]] Uuid tracker_key(ShopId shop, std::string_view carrier, std::string_view number);

// The event's key, and its public id: a digest of the carrier's own event id; where it has none, of
// time, place and code; where there is no code, of time, place and the folded text. Carrier and
// number are in it too (as `tracker`), so that the id is the same wherever the event is kept.
[[nodiscard]] Uuid event_key(const Uuid& tracker, const Report& report);

}  // namespace onda::tracking
