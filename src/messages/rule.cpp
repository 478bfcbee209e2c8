#include "messages/rule.hpp"

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

constexpr Millis kDay = 24h;
}  // namespace

Nature nature_of(Trigger trigger) {
  switch (trigger) {
    // Carriers work at these hours, and the buyer can do something about it now.
    case Trigger::out_for_delivery: return {.news_for = 12h};
    case Trigger::delivered: return {.news_for = 2 * kDay};
    case Trigger::attempt_failed: return {.news_for = kDay};
    case Trigger::ready_for_pickup: return {.news_for = 3 * kDay};
    case Trigger::shipped: return {3 * kDay, Hours::waking, Share::capped};
    case Trigger::date_changed:
    case Trigger::delay_likely:
    case Trigger::delay_again: return {2 * kDay, Hours::waking, Share::capped};
    case Trigger::delay_confirmed: return {2 * kDay, Hours::waking, Share::free};
    case Trigger::lost: return {7 * kDay, Hours::waking, Share::free};
    case Trigger::returning: return {3 * kDay, Hours::waking, Share::free};
  }
  return {.news_for = kDay};
}

Rule default_rule(Trigger trigger) {
  switch (trigger) {
    case Trigger::date_changed:
    case Trigger::delay_likely:
    case Trigger::delay_again: return {.wait = 15min};
    case Trigger::shipped:
    case Trigger::out_for_delivery:
    case Trigger::delivered:
    case Trigger::attempt_failed:
    case Trigger::ready_for_pickup:
    case Trigger::delay_confirmed:
    case Trigger::lost:
    case Trigger::returning: return {};
  }
  return {};
}

RuleTable::RuleTable() {
  for (const Trigger trigger : all_triggers()) of(trigger) = default_rule(trigger);
}

}  // namespace onda::messages
