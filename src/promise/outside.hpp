#pragma once
// Signals from outside as causes: which parcels one touches, and what it says of why they are late.

#include <vector>

#include "promise/cause/trail.hpp"
#include "promise/transit.hpp"

namespace onda::promise {

// A signal as it stands in its row.
struct ToldSignal {
  SignalId id;
  Signal signal;
};

// Whether it speaks of parcels of this lane: each word that binds it is the lane's. Its place is
// asked of the parcel's way (circumstance_of), its time too.
[[nodiscard]] bool touches(const Signal& signal, const Lane& lane);

// What it says of why a parcel is late, with the weight of a vague word (more where it covers what
// a parcel overran: promise/cause); nothing for kinds that are no cause that we name (a holiday, an
// announcement).
[[nodiscard]] std::optional<cause::Circumstance> circumstance_of(const Signal& signal);

}  // namespace onda::promise
