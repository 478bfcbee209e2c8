#pragma once
// Whether a notice that is due may go out now.

#include "messages/notice.hpp"
#include "messages/rule.hpp"
#include "messages/sheet.hpp"

namespace onda::messages {

// What was told last about the same parcel.
struct Told {
  std::optional<Day> day = {};  // the newest date that a notice named
  int recent = 0;               // capped notices about the order in the last 24 hours
};

// What the buyer has switched off, and whether the address of the way that is tried is of any use.
struct Wishes {
  std::vector<Way> ways_off = {};
  std::vector<Trigger> triggers_off = {};
};

// What stands against it whatever it says; may change at any moment.
struct Refusals {
  Wishes wishes = {};
  std::string suppressed = {};  // why nothing goes to this address; empty: it may
};

struct Circumstances {
  const RuleTable& table;
  const std::optional<Sheet>& sheet;  // nothing: what it is about is gone
  Told told = {};
  Refusals refusals = {};
};

// Nothing where it is to be sent; else what becomes of it, with a reason that staff can read.
[[nodiscard]] std::optional<News> why_not(const Notice& notice,
                                          const Circumstances& circumstances,
                                          Instant now);
// The part of it that is asked again in the transaction that claims: whether the buyer wants it,
// and whether the way that is tried now leads to them; where it does not, the next one may.
[[nodiscard]] std::optional<News> why_refused(const Notice& notice,
                                              const Sheet& sheet,
                                              const Refusals& refusals);

// Where this way reaches the buyer; empty where it does not.
[[nodiscard]] const std::string& address_of(const Sheet& sheet, Way way);

// Whether it tells of a parcel that is late, or may be.
[[nodiscard]] bool is_of_delay(Trigger trigger);
// How late a text of this trigger calls the parcel: one of a delay calls it late even where a
// preview shows it of a parcel that is not.
[[nodiscard]] Lateness lateness_in(Trigger trigger, const Sheet& sheet);
// The date that a text of this trigger names; nothing where it names none.
[[nodiscard]] std::optional<Day> named_day(Trigger trigger, const Sheet& sheet);

}  // namespace onda::messages
