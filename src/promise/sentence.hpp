#pragma once
// What a delay rests on, told to the shop's people: a plain sentence for each piece of evidence and
// each cause, with its numbers (locale/*.json, delay.test.… and delay.cause.…).

#include <string>

#include "base/calendar.hpp"
#include "base/message.hpp"
#include "promise/state.hpp"

namespace onda::promise {

// A language, and the zone in which its days are told.
struct Teller {
  const Messages& words;
  Zone zone;
};

// The reason alone, as a buyer reads it: "옥천HUB에 물량이 몰려 있어요."
[[nodiscard]] std::string reason(const Messages& words, const CauseGuess& cause);

// "It has been at rest at 옥천HUB for 3 days, longer than all but 1% of 240 parcels like it."
[[nodiscard]] std::string sentence(const Teller& teller, const Finding& finding);
// "옥천HUB has more parcels than it can handle (72% likely; 2.1 days more than usual)."
[[nodiscard]] std::string sentence(const Teller& teller, const CauseGuess& cause);

// What may be said of the reason: that of the likeliest cause where one may be named; else where
// the parcel stands, since when.
struct Rest {
  std::string place;  // "" where no place is known
  std::optional<Instant> since;
};
[[nodiscard]] std::string because(const Teller& teller,
                                  const std::vector<CauseGuess>& causes,
                                  const Rest& rest);

}  // namespace onda::promise
