#include "messages/sheet.hpp"

namespace onda::messages {

bool is_on_its_way(Stage stage) {
  switch (stage) {
    case Stage::before:
    case Stage::moving:
    case Stage::customs:
    case Stage::held:
    case Stage::address_problem:
    case Stage::out_for_delivery:
    case Stage::attempt_failed:
    case Stage::ready_for_pickup: return true;
    case Stage::delivered:
    case Stage::delivered_to_another:
    case Stage::returning:
    case Stage::lost:
    case Stage::over: return false;
  }
  return false;
}

std::optional<Day> comes_by(const Sheet& sheet, Lateness lateness) {
  const bool is_late = lateness != Lateness::none;
  const std::optional<Day> day = sheet.expected || is_late ? sheet.expected : sheet.promised;
  if (!day || (sheet.today && *day < *sheet.today)) return std::nullopt;
  if (is_late && sheet.promised && *day <= *sheet.promised) return std::nullopt;
  return day;
}

std::optional<Day> still_promised(const Sheet& sheet) {
  const bool is_over = !sheet.promised || !sheet.today || *sheet.promised < *sheet.today;
  return is_over ? std::nullopt : sheet.promised;
}

}  // namespace onda::messages
