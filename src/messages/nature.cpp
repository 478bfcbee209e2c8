#include "messages/nature.hpp"

#include <array>

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

constexpr Millis kQuarter = 15min;  // of an hour
constexpr Millis kHalfDay = 12h;
constexpr Millis kDay = 24h;
constexpr Millis kTwoDays = 2 * kDay;
constexpr Millis kThreeDays = 3 * kDay;
constexpr Millis kWeek = 7 * kDay;

struct Row {
  Trigger trigger;
  Nature nature;
};

// `any` hour: the buyer has just acted, carriers work at these hours, or something can be done
// about it now. `capped`: good to know, and too much of it annoys. The rest is told once, or is
// what the buyer has to know, in the morning. What moves waits a quarter of an hour; confirmed
// delays, out for delivery and failed attempts wait for nothing. Whether a parcel is a long way off
// is looked at a day after it set out, and told only where the shop wants it: most buyers would
// find it one message too many.
constexpr std::array<Row, kTriggers> table() {
  using enum Topic;
  using enum Hours;
  using enum Share;
  using enum Text;
  using enum Unset;
  return {{
      {Trigger::order_accepted, {progress, kDay, any, free, dated}},
      {Trigger::preparing, {progress, kTwoDays, waking, free, undated, on, kQuarter}},
      {Trigger::shipped, {progress, kThreeDays, waking, capped, dated}},
      {Trigger::in_transit_far, {progress, kDay, waking, capped, dated, off, kDay}},
      {Trigger::customs, {progress, kThreeDays, waking, free, undated, on, kQuarter}},
      {Trigger::tomorrow, {progress, kDay, waking, capped, dated}},
      {Trigger::out_for_delivery, {progress, kHalfDay, any, free, undated}},
      {Trigger::delivered, {arrival, kTwoDays, any, free, undated}},
      {Trigger::delivered_to_another, {arrival, kTwoDays, any, free, undated}},
      {Trigger::attempt_failed, {problems, kDay, any, free, undated}},
      {Trigger::ready_for_pickup, {arrival, kThreeDays, any, free, undated}},
      {Trigger::held, {problems, kThreeDays, waking, free, undated, on, kQuarter}},
      {Trigger::address_problem, {problems, kThreeDays, waking, free, undated}},
      {Trigger::date_changed, {dates, kTwoDays, waking, capped, dated, on, kQuarter}},
      {Trigger::delay_likely, {dates, kTwoDays, waking, capped, dated, on, kQuarter}},
      {Trigger::delay_confirmed, {dates, kTwoDays, waking, free, dated}},
      {Trigger::delay_again, {dates, kTwoDays, waking, capped, dated, on, kQuarter}},
      {Trigger::lost, {problems, kWeek, waking, free, undated}},
      {Trigger::returning, {problems, kThreeDays, waking, free, undated}},
      {Trigger::return_received, {service, kWeek, waking, free, undated}},
      {Trigger::return_approved, {service, kWeek, waking, free, undated}},
      {Trigger::return_label, {service, kWeek, waking, free, undated}},
      {Trigger::return_picked_up, {service, kWeek, waking, free, undated}},
      {Trigger::return_inspected, {service, kWeek, waking, free, undated}},
      {Trigger::refunded, {service, kWeek, waking, free, undated}},
      {Trigger::return_refused, {service, kWeek, waking, free, undated}},
      {Trigger::remedy_given, {service, kWeek, waking, free, undated}},
      {Trigger::remedy_expiring, {service, kWeek, waking, free, undated}},
      {Trigger::survey, {service, kWeek, waking, capped, undated}},
      {Trigger::reply, {service, kThreeDays, any, free, undated}},
  }};
}
constexpr std::array<Row, kTriggers> kTable = table();

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (static_cast<std::size_t>(kTable[i].trigger) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "a row for each trigger, in the order of the enumeration");

}  // namespace

const Nature& nature_of(Trigger trigger) {
  return kTable[static_cast<std::size_t>(trigger)].nature;
}

}  // namespace onda::messages
