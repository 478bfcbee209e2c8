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

// What becomes of one setting: it stays, is set, or goes back to Onda's own.
template <class T>
struct Change {
  bool is_given = false;
  std::optional<T> to = {};  // nothing: back to Onda's own

  void apply(T& setting, const T& own) const {
    if (is_given) setting = to.value_or(own);
  }
};
struct RuleChange {
  Trigger trigger = Trigger::shipped;
  Change<bool> on = {};
  Change<std::vector<Way>> ways = {};
  Change<Millis> wait = {};
};
// What a shop sets of its table; whatever it does not name stays as it is.
struct TableChange {
  std::vector<RuleChange> rules = {};
  Change<int> quiet_from = {};
  Change<int> quiet_to = {};
  Change<bool> quiet_holidays = {};
  Change<int> daily_cap = {};
};
[[nodiscard]] RuleTable changed(RuleTable table, const TableChange& change);

}  // namespace onda::messages
