#pragma once
// Local days on which next to nobody worked although their weekday works: seen from how much is
// done each day, so that holidays need no calendar.

#include <array>
#include <cstdint>
#include <vector>

#include "base/time.hpp"

namespace onda::promise::cause {

class DaysOff {
 public:
  explicit DaysOff(int utc_offset_min = 0) : utc_offset_min_(utc_offset_min) {}

  // Something was done.
  void worked(Instant now);
  // Closes the days that have ended.
  void pass_to(Instant now);
  // Days off between the two, today's hours among them where nothing has been done yet.
  [[nodiscard]] double between(Instant from, Instant to, Instant now) const;
  // How many days off between the two when both have passed.
  [[nodiscard]] double passed_between(Instant from, Instant to) const;

  // Drops days off of long ago.
  void forget(Instant now);
  [[nodiscard]] std::size_t size() const { return days_.size(); }

 private:
  [[nodiscard]] std::int64_t day_of(Instant at) const;
  // What such a weekday brings; before it is known, what days bring at all.
  [[nodiscard]] float usual(std::size_t weekday) const;

  std::array<float, 7> usual_{};  // what a weekday brings, decayed
  std::array<float, 7> weeks_{};
  std::int64_t day_ = 0;
  float today_ = 0;
  std::vector<std::int64_t> days_;  // off, sorted
  int utc_offset_min_;
};

}  // namespace onda::promise::cause
