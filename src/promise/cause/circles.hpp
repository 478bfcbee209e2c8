#pragma once
// The circles that a stretch belongs to: sets of stretches with one thing in common, by which it is
// told whether trouble is one parcel's own or shared, and with whom.

#include <vector>

#include "promise/cause/norms.hpp"

namespace onda::promise::cause {

// Keys into the crowd; 0 where there is no such circle, or what it would be named by is not known.
struct Circles {
  Key place = 0, lane = 0, owner = 0;  // owner: of all such places
  Key region = 0, region_own = 0;      // into the region: all carriers, this one
  Key branch = 0, branches = 0, around = 0, around_own = 0;
  Key seller = 0, sellers = 0, pickup = 0, pickups = 0;
  std::vector<Key> items;

  template <class Each>
  void each(Each&& take) const {
    for (const Key key : {place, lane, owner, region, region_own, branch, branches, around,
                          around_own, seller, sellers, pickup, pickups}) {
      if (key != 0) take(key);
    }
    for (const Key item : items) take(item);
  }
};
[[nodiscard]] Circles circles_of(const Facts& facts, const Stop& from, Leg leg);

}  // namespace onda::promise::cause
