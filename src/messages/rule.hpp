#pragma once
// When a shop tells what, and by which ways: its rule table, and what holds where it says nothing.

#include <array>
#include <optional>
#include <vector>

#include "messages/nature.hpp"
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
