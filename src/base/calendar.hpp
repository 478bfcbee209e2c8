#pragma once
// Zones: the only place where an instant becomes a local date or the reverse.

#include <memory>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace onda {

struct LocalTime {
  Day day;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int offset_min = 0;  // the zone's offset at that instant, minutes east of UTC
};

// An IANA zone ("Asia/Seoul"). Cheap to copy.
class Zone {
 public:
  [[nodiscard]] static Result<Zone> find(std::string_view name);
  [[nodiscard]] static Zone utc();
  // For names that were checked when they were taken: UTC where this machine knows the zone no
  // more.
  [[nodiscard]] static Zone find_or_utc(std::string_view name);
  [[nodiscard]] std::string name() const;
  [[nodiscard]] LocalTime local(Instant at) const;
  // The instant at which the local day begins / the last millisecond of it.
  [[nodiscard]] Instant start_of(Day day) const;
  [[nodiscard]] Instant end_of(Day day) const;
  // A wall-clock time without offset, read in this zone; of two possible ones the earlier, and one
  // that the clock skips is moved forward.
  [[nodiscard]] OffsetTime at_wall_clock(Instant wall) const;

 private:
  explicit Zone(const void* zone) : zone_(zone) {}
  const void* zone_;  // date::time_zone
};

}  // namespace onda
