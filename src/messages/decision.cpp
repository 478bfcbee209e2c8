#include "messages/decision.hpp"

#include <algorithm>

namespace onda::messages {
namespace {

// On its way, and expected that many days from today or later.
bool is_expected_in(const Sheet& sheet, Day today, std::chrono::days from) {
  return sheet.stage == Stage::moving && sheet.expected &&
         std::chrono::sys_days{*sheet.expected} >= std::chrono::sys_days{today} + from;
}

// Whether what was asked to be told still holds. `today` is the buyer's.
bool is_still_true(Trigger trigger, const Sheet& sheet, Day today) {
  using std::chrono::days;
  const bool comes = is_on_its_way(sheet.stage);
  switch (trigger) {
    case Trigger::order_accepted:
    case Trigger::preparing: return sheet.stage == Stage::before;
    case Trigger::shipped: return comes;
    case Trigger::in_transit_far: return is_expected_in(sheet, today, days{2});
    case Trigger::customs: return sheet.stage == Stage::customs;
    case Trigger::tomorrow:
      return is_expected_in(sheet, today, days{1}) && !is_expected_in(sheet, today, days{2});
    case Trigger::out_for_delivery: return sheet.stage == Stage::out_for_delivery;
    case Trigger::delivered: return sheet.stage == Stage::delivered;
    case Trigger::delivered_to_another: return sheet.stage == Stage::delivered_to_another;
    case Trigger::attempt_failed: return sheet.stage == Stage::attempt_failed;
    case Trigger::ready_for_pickup: return sheet.stage == Stage::ready_for_pickup;
    case Trigger::held: return sheet.stage == Stage::held;
    case Trigger::address_problem: return sheet.stage == Stage::address_problem;
    case Trigger::lost: return sheet.stage == Stage::lost;
    case Trigger::returning: return sheet.stage == Stage::returning;
    // A delay's own notices name the new date.
    case Trigger::date_changed:
      return comes && sheet.lateness == Lateness::none && comes_by(sheet, sheet.lateness);
    case Trigger::delay_likely: return comes && sheet.lateness == Lateness::likely;
    case Trigger::delay_confirmed: return comes && sheet.lateness == Lateness::confirmed;
    case Trigger::delay_again:
      return comes && sheet.lateness != Lateness::none && comes_by(sheet, sheet.lateness);
    // What ends has not ended yet.
    case Trigger::return_approved:
    case Trigger::return_label:
    case Trigger::remedy_given:
    case Trigger::remedy_expiring:
    case Trigger::survey: return !sheet.given.until || *sheet.given.until >= today;
    case Trigger::return_received:
    case Trigger::return_picked_up:
    case Trigger::return_inspected:
    case Trigger::refunded:
    case Trigger::return_refused:
    case Trigger::reply: return true;
  }
  return false;
}

// Whoever was never told of a date cannot be told that it changed, and a promise that was broken
// before the parcel came to be known here is history.
std::optional<std::string> why_no_news(Trigger trigger, const Sheet& sheet, const Told& told) {
  const bool is_first = !told.day && !sheet.first_promised;
  if (trigger == Trigger::date_changed && is_first) return "no_date_told_before";
  if (trigger == Trigger::delay_confirmed && sheet.late_since == Since::before) return "history";
  return std::nullopt;
}

// Whether the buyer knows the date already: it moved, and moved back.
bool is_known(Trigger trigger, const Sheet& sheet, const Told& told) {
  if (trigger != Trigger::date_changed && trigger != Trigger::delay_again) return false;
  const std::optional<Day> known = told.day ? told.day : sheet.first_promised;
  return known == sheet.expected;
}

News withheld(std::string because) {
  return {.what = Happening::withheld, .because = std::move(because)};
}
News overtaken(std::string because) {
  return {.what = Happening::overtaken, .because = std::move(because)};
}

template <class T>
bool holds(const std::vector<T>& all, T one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::optional<News> not_at_this_hour(const Notice& notice,
                                     const Circumstances& around,
                                     Instant now) {
  if (nature_of(notice.trigger).hours == Hours::any) return std::nullopt;
  const Zone zone = Zone::find_or_utc(around.sheet->zone);
  QuietHours quiet = around.table.quiet;
  std::optional<Instant> until = quiet_until(quiet, zone, now);
  // What would be no news after the holidays is told between them.
  if (quiet.holidays && until && *until > notice.standing.expires_at) {
    quiet.holidays = false;
    until = quiet_until(quiet, zone, now);
  }
  if (!until) return std::nullopt;
  return News{.what = Happening::held, .because = "quiet_hours", .until = until};
}

}  // namespace

std::optional<News> why_not(const Notice& notice, const Circumstances& around, Instant now) {
  if (!around.table.of(notice.trigger).on) return withheld("rule_off");
  if (now > notice.standing.expires_at) return overtaken("too_late");
  if (!around.sheet) return overtaken("gone");
  const Sheet& sheet = *around.sheet;
  const Day today = Zone::find_or_utc(sheet.zone).local(now).day;
  if (!is_still_true(notice.trigger, sheet, today)) return overtaken("true_no_more");
  if (std::optional<std::string> because = why_no_news(notice.trigger, sheet, around.told))
    return withheld(std::move(*because));
  if (is_known(notice.trigger, sheet, around.told)) return withheld("told_already");
  if (std::optional<News> refused = why_refused(notice, sheet, around.refusals)) return refused;
  const bool is_capped = nature_of(notice.trigger).share == Share::capped;
  if (is_capped && around.told.recent >= around.table.daily_cap) return withheld("too_many_today");
  return not_at_this_hour(notice, around, now);
}

std::optional<News> why_refused(const Notice& notice,
                                const Sheet& sheet,
                                const Refusals& refusals) {
  if (holds(refusals.wishes.triggers_off, notice.trigger)) return withheld("switched_off");
  const Way way = notice.standing.ways[notice.standing.way];
  if (address_of(sheet, way).empty())
    return News{.what = Happening::refused, .because = "no_address"};
  if (holds(refusals.wishes.ways_off, way))
    return News{.what = Happening::barred, .because = "way_switched_off"};
  if (!refusals.suppressed.empty())
    return News{.what = Happening::barred, .because = "address_" + refusals.suppressed};
  return std::nullopt;
}

const std::string& address_of(const Sheet& sheet, Way way) {
  switch (medium_of(way)) {
    case Medium::email: return sheet.buyer_email;
    case Medium::phone: return sheet.buyer_phone;
    case Medium::push: return sheet.buyer_push;
  }
  return sheet.buyer_email;
}

bool is_of_delay(Trigger trigger) {
  return trigger == Trigger::delay_likely || trigger == Trigger::delay_confirmed ||
         trigger == Trigger::delay_again;
}

Lateness lateness_in(Trigger trigger, const Sheet& sheet) {
  return is_of_delay(trigger) ? std::max(sheet.lateness, Lateness::likely) : sheet.lateness;
}

std::optional<Day> named_day(Trigger trigger, const Sheet& sheet) {
  if (nature_of(trigger).text == Text::undated) return std::nullopt;
  return comes_by(sheet, lateness_in(trigger, sheet));
}

}  // namespace onda::messages
