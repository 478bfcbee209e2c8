#pragma once
// When the carrier itself says that a parcel arrives: a day, a moment, or a window between two of
// them. AfterShip and 17TRACK send windows, EasyPost and Shippo moments (or midnights that mean the
// day), karrio days.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.hpp"

namespace onda::tracking {

// A moment with the offset it was written with, or a whole day where the parcel goes.
struct DayOrTime {
  Instant at;  // of a day: its midnight in UTC
  int offset_min = 0;
  enum class Kind : std::uint8_t { day, time } kind = Kind::day;
  friend bool operator==(const DayOrTime&, const DayOrTime&) = default;
};

struct EstimatedDelivery {
  std::optional<DayOrTime> from = {};
  DayOrTime to = {};
  friend bool operator==(const EstimatedDelivery&, const EstimatedDelivery&) = default;
};

// "2026-03-04", "2026-03-04T18:00:00+09:00", or two of them as "from/to". Fails with time_invalid,
// date_invalid, or field_invalid where it ends before it begins.
[[nodiscard]] Result<EstimatedDelivery> read_estimated_delivery(std::string_view text);
struct DateTexts {
  std::string_view from, to;  // `from` may be empty
};
[[nodiscard]] Result<EstimatedDelivery> read_estimated_delivery(const DateTexts& window);

// The form that is read, so rows keep what was said to the letter.
[[nodiscard]] std::string to_text(const DayOrTime& end);
[[nodiscard]] std::string to_text(const EstimatedDelivery& estimate);

// By when: a day ends at its end in the zone.
[[nodiscard]] Instant end_of(const EstimatedDelivery& estimate, const Zone& zone);

// Why a date is kept and shown, but believed by nobody.
enum class DateMark : std::uint8_t {
  none,
  passed,   // over, anywhere on Earth, when it was said
  too_far,  // more than kFarthestDate ahead
};
inline constexpr std::chrono::days kFarthestDate{180};
[[nodiscard]] std::string_view to_text(DateMark mark);
[[nodiscard]] DateMark mark_of(const EstimatedDelivery& estimate, Instant said_at);

}  // namespace onda::tracking
