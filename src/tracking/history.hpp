#pragma once
// From a set of events to one truthful history. Everything here is a function of the set: in which
// order the events arrived makes no difference.

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "tracking/estimated_delivery.hpp"
#include "tracking/types.hpp"

namespace onda::tracking {

// A number that rests this long and is then scanned again is a new parcel.
inline constexpr std::chrono::days kRest{90};
// A scan dated further ahead than this was made by a wrong clock.
inline constexpr std::chrono::hours kClockSlack{24};

// Where an event stands in the history: by its time, ties by its key.
struct Position {
  Instant at;
  Uuid key{};
  friend auto operator<=>(const Position&, const Position&) = default;
};

// What the fold needs to know of an event.
struct Scan {
  Position position;
  Instant received_at;
  std::optional<Meaning> meaning;  // none: words that no table knows
  std::optional<EstimatedDelivery> estimated_delivery = {};
};

// Why an event's time is not believed. Such an event is kept and shown, but moves nothing.
enum class ClockMark : std::uint8_t { none, future, before_order };
[[nodiscard]] std::string_view to_text(ClockMark mark);

// `placed_at`: when the order was placed, where the shop said so.
[[nodiscard]] ClockMark clock_mark(const Scan& scan, std::optional<Instant> placed_at);

// When the carrier says that it arrives, and when it said so.
struct CarrierDate {
  EstimatedDelivery estimate;
  Instant said_at;
  friend bool operator==(const CarrierDate&, const CarrierDate&) = default;
};

// Where a parcel stands: the fold of its scans.
struct Standing {
  Status status = Status::pending;
  std::string_view detail;
  Actor actor = Actor::nobody;
  std::optional<Instant> status_at;
  std::optional<Position> last;  // the newest scan whose clock is believed
  std::optional<Instant> delivered_at;
  std::int64_t event_count = 0;             // all of them, marked ones too
  std::optional<CarrierDate> carrier_date;  // the newest that can be believed
  friend bool operator==(const Standing&, const Standing&) = default;
};

// Adds a scan that stands after all scans added before it (or is marked: those only count).
void advance(Standing& standing, const Scan& scan, ClockMark mark);

// One use of a tracking number: scans without a rest of kRest between two of them, in order.
// Scans by clocks that are plainly wrong belong to the newest use.
using Use = std::vector<Scan>;
[[nodiscard]] std::vector<Use> split_uses(std::vector<Scan> scans);

// A shipment that bears the number. `placed_at`: of its order, where the shop said it.
struct Claim {
  std::optional<Instant> placed_at;
  Instant created_at;
};
// Which use of the number is which shipment's parcel: for each claim the index of its use, or none.
// A shipment whose order has a time takes the first use that was still going on then or began
// later, unless a later order has the better claim; one without takes the uses in turn.
[[nodiscard]] std::vector<std::optional<std::size_t>> match_uses(std::span<const Claim> claims,
                                                                 std::span<const Use> uses);

// The standing of a use for a shipment.
[[nodiscard]] Standing fold(const Use& use, std::optional<Instant> placed_at);

}  // namespace onda::tracking
