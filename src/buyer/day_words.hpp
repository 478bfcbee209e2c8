#pragma once
// Days and times in the reader's language and zone.

#include <string>

#include "base/calendar.hpp"
#include "base/message.hpp"

namespace onda::buyer {

// The words, the zone, and what day it is there.
class DayWords {
 public:
  DayWords(const Messages& words, const Zone& zone, Instant now)
      : words_(words), zone_(zone), today_(zone.local(now).day) {}

  [[nodiscard]] Day day_of(Instant at) const { return zone_.local(at).day; }
  [[nodiscard]] Day today() const { return today_; }
  [[nodiscard]] std::string full(Day day) const;         // "3월 4일 수요일"; another year is named
  [[nodiscard]] std::string brief(Day day) const;        // "3월 4일 (수)"
  [[nodiscard]] std::string time(Instant at) const;      // "오후 2:10"
  [[nodiscard]] std::string day_time(Instant at) const;  // "3월 4일 (수) 오후 2:10"
  [[nodiscard]] std::string iso(Instant at) const;       // for <time datetime>
  // "오늘", "내일", "3일 뒤" … up to a week ahead, "어제"; "" for other days.
  [[nodiscard]] std::string relative(Day day) const;

 private:
  [[nodiscard]] std::string written(std::string key, std::string_view form, Day day) const;
  const Messages& words_;
  Zone zone_;
  Day today_;
};

// Whole days from one date to another.
[[nodiscard]] std::int64_t days_between(Day from, Day to);

}  // namespace onda::buyer
