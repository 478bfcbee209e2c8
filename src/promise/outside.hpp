#pragma once
// Signals from outside: which parcels one touches, what it says of why they are late, and on which
// days nothing is delivered.

#include <map>
#include <string>
#include <vector>

#include "base/calendar.hpp"
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

// Days without delivery, sorted, as local days since 1970; by country, "" for any.
using RestDays = std::map<std::string, std::vector<std::int32_t>>;
// Those of holidays that bind no region, carrier or facility. One without an end is a day long, and
// none is longer than a month.
[[nodiscard]] RestDays rest_days(const std::vector<ToldSignal>& signals, const Zone& zone);

// What the tables are told when they change.
struct RestChange {
  ShopId shop{};
  const RestDays& before;
  const RestDays& now;
};
[[nodiscard]] std::vector<Input> rests(const RestChange& change);

}  // namespace onda::promise
