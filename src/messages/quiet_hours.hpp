#pragma once
// When what can wait is not told, where the buyer is.

#include <optional>
#include <string>

#include "base/calendar.hpp"

namespace onda::messages {

// Local minutes of a day; from 21:00 to 8:00 where the shop says nothing, none where both are
// equal.
struct QuietHours {
  int from_min = 21 * 60;
  int to_min = 8 * 60;
  bool holidays = false;  // the days on which the buyer's country rests are quiet, too
  friend bool operator==(const QuietHours&, const QuietHours&) = default;
};

// "21:00" of a minute of the day.
[[nodiscard]] std::string clock_text(int minute);

// The end of the quiet time that `now` falls in; nothing outside of it.
[[nodiscard]] std::optional<Instant> quiet_until(const QuietHours& quiet,
                                                 const Zone& zone,
                                                 Instant now);

}  // namespace onda::messages
