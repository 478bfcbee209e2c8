#include "sim/calendar.hpp"

#include <algorithm>

namespace onda::sim {

Calendar::Calendar(const std::vector<Day>& days_off) {
  days_off_.reserve(days_off.size());
  for (const Day day : days_off) days_off_.push_back(local_days_of(day));
  std::sort(days_off_.begin(), days_off_.end());
}

bool Calendar::works(LocalDay day, WorkWeek week) const {
  const std::chrono::weekday weekday(day);
  if (weekday == std::chrono::Saturday && !week.saturday) return false;
  if (weekday == std::chrono::Sunday && !week.sunday) return false;
  return !std::binary_search(days_off_.begin(), days_off_.end(), day);
}

LocalDay Calendar::this_or_next(LocalDay day, WorkWeek week) const {
  while (!works(day, week)) day += std::chrono::days{1};
  return day;
}

std::vector<Day> holidays_2026() {
  constexpr struct {
    unsigned month, day;
  } kDays[] = {{1, 1},  {2, 16}, {2, 17}, {2, 18}, {3, 1},  {3, 2},   // 새해, 설날, 삼일절
               {5, 5},  {5, 24}, {5, 25}, {6, 6},  {8, 15}, {8, 17},  // 어린이날 … 광복절
               {9, 24}, {9, 25}, {9, 26}, {10, 3}, {10, 5}, {10, 9},  // 추석, 개천절, 한글날
               {12, 25}};
  std::vector<Day> days;
  for (const auto& each : kDays) {
    days.push_back(
        Day{std::chrono::year{2026}, std::chrono::month{each.month}, std::chrono::day{each.day}});
  }
  return days;
}

}  // namespace onda::sim
