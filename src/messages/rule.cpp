#include "messages/rule.hpp"

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

constexpr Millis kDay = 24h;
}  // namespace

Nature nature_of(Trigger trigger) {
  switch (trigger) {
    // The buyer has just acted, carriers work at these hours, or something can be done about it
    // now.
    case Trigger::order_accepted:
    case Trigger::attempt_failed: return {.news_for = kDay};
    case Trigger::out_for_delivery: return {.news_for = 12h};
    case Trigger::delivered:
    case Trigger::delivered_to_another: return {.news_for = 2 * kDay};
    case Trigger::ready_for_pickup:
    case Trigger::reply: return {.news_for = 3 * kDay};
    // Good to know, and too much of it annoys.
    case Trigger::in_transit_far:
    case Trigger::tomorrow: return {kDay, Hours::waking, Share::capped};
    case Trigger::date_changed:
    case Trigger::delay_likely:
    case Trigger::delay_again: return {2 * kDay, Hours::waking, Share::capped};
    case Trigger::shipped: return {3 * kDay, Hours::waking, Share::capped};
    case Trigger::survey: return {7 * kDay, Hours::waking, Share::capped};
    // Told once, or what the buyer has to know; in the morning.
    case Trigger::preparing:
    case Trigger::delay_confirmed: return {2 * kDay, Hours::waking, Share::free};
    case Trigger::customs:
    case Trigger::held:
    case Trigger::address_problem:
    case Trigger::returning: return {3 * kDay, Hours::waking, Share::free};
    case Trigger::lost:
    case Trigger::return_received:
    case Trigger::return_approved:
    case Trigger::return_label:
    case Trigger::return_picked_up:
    case Trigger::return_inspected:
    case Trigger::refunded:
    case Trigger::return_refused:
    case Trigger::remedy_given:
    case Trigger::remedy_expiring: return {7 * kDay, Hours::waking, Share::free};
  }
  return {.news_for = kDay};
}

Rule default_rule(Trigger trigger) {
  switch (trigger) {
    case Trigger::in_transit_far: return {.on = false, .wait = kLongestWait};
    case Trigger::preparing:
    case Trigger::customs:
    case Trigger::held:
    case Trigger::date_changed:
    case Trigger::delay_likely:
    case Trigger::delay_again: return {.wait = 15min};
    case Trigger::order_accepted:
    case Trigger::shipped:
    case Trigger::tomorrow:
    case Trigger::out_for_delivery:
    case Trigger::delivered:
    case Trigger::delivered_to_another:
    case Trigger::attempt_failed:
    case Trigger::ready_for_pickup:
    case Trigger::address_problem:
    case Trigger::delay_confirmed:
    case Trigger::lost:
    case Trigger::returning:
    case Trigger::return_received:
    case Trigger::return_approved:
    case Trigger::return_label:
    case Trigger::return_picked_up:
    case Trigger::return_inspected:
    case Trigger::refunded:
    case Trigger::return_refused:
    case Trigger::remedy_given:
    case Trigger::remedy_expiring:
    case Trigger::survey:
    case Trigger::reply: return {};
  }
  return {};
}

RuleTable::RuleTable() {
  for (const Trigger trigger : all_triggers()) of(trigger) = default_rule(trigger);
}

}  // namespace onda::messages
