#include "tracking/estimated_delivery.hpp"

#include "base/text.hpp"

namespace onda::tracking {
namespace {

using std::chrono::hours;

// A day ends last twelve hours west of Greenwich, begins first fourteen hours east of it.
constexpr hours kDayEndsLast{24 + 12};
constexpr hours kDayBeginsFirst{14};

Result<DayOrTime> read_end(std::string_view text) {
  constexpr std::size_t day_length = 10;
  if (text.size() <= day_length) {
    const Result<Day> day = parse_day(text);
    if (!day) return fail(day.error());
    return DayOrTime{.at = std::chrono::sys_days{*day}};
  }
  const Result<OffsetTime> time = parse_time(text);
  if (!time) return fail(time.error());
  return DayOrTime{.at = time->at, .offset_min = time->offset_min, .kind = DayOrTime::Kind::time};
}

Instant latest(const DayOrTime& end) {
  return end.kind == DayOrTime::Kind::day ? end.at + kDayEndsLast : end.at;
}

Instant earliest(const DayOrTime& end) {
  return end.kind == DayOrTime::Kind::day ? end.at - kDayBeginsFirst : end.at;
}

bool ends_before_it_begins(const EstimatedDelivery& estimate) {
  if (!estimate.from) return false;
  if (estimate.from->kind == estimate.to.kind) return estimate.to.at < estimate.from->at;
  return latest(estimate.to) < earliest(*estimate.from);
}

}  // namespace

Result<EstimatedDelivery> read_estimated_delivery(const DateTexts& window) {
  EstimatedDelivery estimate;
  if (!window.from.empty()) {
    const Result<DayOrTime> from = read_end(window.from);
    if (!from) return fail(from.error());
    estimate.from = *from;
  }
  const Result<DayOrTime> to = read_end(window.to);
  if (!to) return fail(to.error());
  estimate.to = *to;
  if (ends_before_it_begins(estimate)) return invalid("field_invalid", "ends before it begins");
  return estimate;
}

Result<EstimatedDelivery> read_estimated_delivery(std::string_view text) {
  const std::size_t cut = text.find('/');
  if (cut == text.npos) return read_estimated_delivery(DateTexts{{}, text});
  return read_estimated_delivery(DateTexts{trim(text.substr(0, cut)), trim(text.substr(cut + 1))});
}

std::string to_text(const DayOrTime& end) {
  if (end.kind == DayOrTime::Kind::time) return onda::to_text(OffsetTime{end.at, end.offset_min});
  return onda::to_text(Day{std::chrono::floor<std::chrono::days>(end.at)});
}

std::string to_text(const EstimatedDelivery& estimate) {
  if (!estimate.from) return to_text(estimate.to);
  return to_text(*estimate.from) + "/" + to_text(estimate.to);
}

Instant end_of(const EstimatedDelivery& estimate, const Zone& zone) {
  if (estimate.to.kind == DayOrTime::Kind::time) return estimate.to.at;
  return zone.end_of(Day{std::chrono::floor<std::chrono::days>(estimate.to.at)});
}

std::string_view to_text(DateMark mark) {
  switch (mark) {
    case DateMark::none: return "none";
    case DateMark::passed: return "passed";
    case DateMark::too_far: return "too_far";
  }
  return "none";
}

DateMark mark_of(const EstimatedDelivery& estimate, Instant said_at) {
  if (latest(estimate.to) <= said_at) return DateMark::passed;
  if (earliest(estimate.to) > said_at + kFarthestDate) return DateMark::too_far;
  return DateMark::none;
}

}  // namespace onda::tracking
