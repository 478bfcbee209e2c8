#pragma once
// How a notice comes to its one outcome: a pure state machine. The ledger keeps its standing.
//
//   queued → claimed → accepted → delivered | bounced
//      ↑________|  |→ ambiguous → claimed …          (it may have been taken: told again or left
//      so)
//               |→ failed | suppressed | expired

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "messages/given_facts.hpp"

namespace onda::messages {

// A way that a notice went past, and why.
struct PassedWay {
  Way way = Way::email;
  std::string because;
};

struct Standing {
  State state = State::queued;
  std::vector<Way> ways = {Way::email};  // in the order in which they are tried
  std::size_t way = 0;                   // the one that is tried now
  int tries = 0;                         // on this way
  int attempts = 0;                      // on all of them; names the newest
  // When it is looked at next: to be claimed, or because its lease has ended. Nothing where no more
  // is to be done by us.
  std::optional<Instant> due_at = {};
  Instant expires_at = {};        // what it tells is no news after that
  bool may_have_arrived = false;  // an attempt is ambiguous
  std::string because = {};       // of the newest change, for staff
  std::vector<PassedWay> passed_over = {};
};

enum class Happening {
  claimed,    // somebody begins to hand it off
  accepted,   // the way has taken it
  deferred,   // refused for now
  refused,    // refused for good, or there is no address for this way
  barred,     // this way is closed to this buyer: switched off, suppressed, over its budget
  unsure,     // no answer came after it may have been taken
  lapsed,     // the lease ended, and nobody knows how far it came
  withheld,   // it may not or need not be sent
  held,       // not now: at `until`
  overtaken,  // it is true no more
  delivered,  // the way says that it arrived
  bounced,    // the way says that it came back
  silent,     // taken, and no report came in time
};

struct News {
  Happening what = Happening::claimed;
  std::string because = {};
  std::optional<Instant> until = {};  // of `held`
};

// What is done where nobody can know whether a message was taken.
enum class WhenUnsure { tell_again, leave };

// How we try.
struct Terms {
  int tries = 6;  // on one way
  Millis lease{60'000};
  // How long a report of arrival is waited for where another way is left; zero: not at all.
  Millis report_within{0};
  // A missing delay notice is worse than the same mail twice, under one Message-ID.
  WhenUnsure when_unsure = WhenUnsure::tell_again;
};

// The wait after try number `tries` (from 1): a minute, five, half an hour, two hours, then six;
// a fifth more at most, by `dice` in [0, 1).
[[nodiscard]] Millis wait_after(int tries, double dice);

struct Moment {
  Instant now;
  double dice = 0;
};

// What the news makes of it. Total: news that does not concern its state leaves it as it is.
[[nodiscard]] Standing advance(const Standing& standing,
                               const News& news,
                               const Terms& terms,
                               Moment moment);

// A row of the ledger: one thing told to one buyer.
struct Notice {
  std::int64_t seq = 0;
  NoticeId id{Uuid{}};
  ShopId shop{};
  Trigger trigger = Trigger::shipped;
  OrderId order{Uuid{}};  // whose buyer is told
  Uuid subject{};         // the shipment, or the order
  std::string reason;     // with the order it is unique in the shop
  Standing standing;
  Instant requested_at;
  Instant changed_at;
  GivenFacts given = {};  // with which it was asked for
};

}  // namespace onda::messages
