#pragma once
// The normalised incident list: what a carrier's own word for trouble says about the cause. The
// words are tracking's details; which carrier code means which detail, and by what source, is in
// data/status/*.tsv.

#include <optional>

#include "promise/cause/cause.hpp"
#include "tracking/detail.hpp"
#include "tracking/types.hpp"

namespace onda::promise::cause {

// Who can do something about it.
enum class Party : std::uint8_t { carrier, shop, buyer, customs, nature, nobody };

struct Incident {
  Cause cause{};
  Party party{};
  float weight = 0;  // log-odds that the word adds for the cause: a plain word ends the question
};

inline constexpr float kPlainWord = 8;     // says it
inline constexpr float kCoveringWord = 6;  // holds where the parcel stands, for most of its overrun
inline constexpr float kVagueWord = 3;     // says something that is often this

// What the words say of a cause; nothing for those that tell of none.
[[nodiscard]] std::optional<Incident> incident_of(tracking::Status status, tracking::Detail detail);

}  // namespace onda::promise::cause
