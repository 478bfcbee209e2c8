#pragma once
// When a shop tells what, and by which ways: its rule table, and what holds where it says nothing.

#include <array>
#include <optional>
#include <vector>

#include "messages/quiet_hours.hpp"
#include "messages/types.hpp"

namespace onda::messages {

// What the shop may set for a trigger.
struct Rule {
  bool on = true;
  std::vector<Way> ways = {Way::email};
  Millis wait{0};  // what changes meanwhile is one notice, with the last truth
};
inline constexpr Millis kLongestWait{std::chrono::hours{24}};

// What lies in the nature of a trigger.
enum class Hours : std::uint8_t { any, waking };   // waking: quiet hours are heeded
enum class Share : std::uint8_t { free, capped };  // capped: counts, and is left out beyond the cap
struct Nature {
  Millis news_for;  // after that it is no news
  Hours hours = Hours::any;
  Share share = Share::free;
};
[[nodiscard]] Nature nature_of(Trigger trigger);
// No wait for confirmed delays, out for delivery and failed attempts; a quarter of an hour for what
// moves. Whether a parcel is a long way off is looked at a day after it set out, and told only
// where the shop wants it: most buyers would find it one message too many.
[[nodiscard]] Rule default_rule(Trigger trigger);

// A shop's whole table.
struct RuleTable {
  std::array<Rule, kTriggers> rules;  // by trigger
  QuietHours quiet = {};
  int daily_cap = 3;  // of `capped` notices about one order in 24 hours; 0: none at all

  RuleTable();
  [[nodiscard]] const Rule& of(Trigger trigger) const {
    return rules[static_cast<std::size_t>(trigger)];
  }
  [[nodiscard]] Rule& of(Trigger trigger) { return rules[static_cast<std::size_t>(trigger)]; }
};

}  // namespace onda::messages
