#pragma once
// How a way is used: not faster than it takes, not while it does not answer, not beyond its budget.
// Pure: whoever hands off asks before and tells afterwards.

#include <optional>
#include <string>

#include "base/time.hpp"
#include "messages/notice.hpp"

namespace onda::messages {

// What holds for a way in this installation. Costs are thousandths of the shop's currency unit.
struct WayTerms {
  double per_second = 0;          // at most; 0: as fast as it goes
  std::int64_t cost_milli = 0;    // of one message, where the channel does not say
  std::int64_t budget_milli = 0;  // of a shop and month; 0: no bound
  // The last part of the budget, kept for news of orders: advertisements and receipts of consent do
  // not spend it.
  std::int64_t reserve_milli = 0;
};

enum class Health : std::uint8_t {
  well,
  failing,  // the newest tries all failed for reasons of the way itself
  down,     // nothing is tried until the rest is over; then one message tries
};
[[nodiscard]] std::string_view to_text(Health health);

struct WayHealth {
  Health health = Health::well;
  int failures = 0;          // since the newest success
  Instant since = {};        // when it became so
  Instant rest_until = {};   // of `down`
  std::string because = {};  // of the newest failure, for staff
};

inline constexpr int kFailuresToRest = 5;
// How long a way is down before what may go another way does.
inline constexpr Millis kPatience{120'000};

// What an answer says of the way: a message that is refused shows that the way works. While the way
// rests, the other answers of the same round say nothing new.
[[nodiscard]] WayHealth after_answer(const WayHealth& was,
                                     Happening answer,
                                     std::string_view because,
                                     Instant now);

// How many may be handed off now: none while the way rests, one where it has rested, else what the
// rate allows.
class Pace {
 public:
  explicit Pace(double per_second) : per_second_(per_second) {}
  [[nodiscard]] int allowed(const WayHealth& health, int most, Instant now);
  void used(int count);

 private:
  double per_second_;
  double saved_ = 1;  // messages that may go now; at most a second's worth
  std::optional<Instant> at_;
};

}  // namespace onda::messages
