#include "promise/cause/circles.hpp"

namespace onda::promise::cause {
namespace {

enum class Circle : Key {
  place = 11,
  lane,
  owner,
  region,
  region_own,
  branch,
  branches,
  around,
  around_own,
  seller,
  sellers,
  pickup,
  pickups,
  item,
};

Key circle(Circle kind, Step step, Key a, Key b = 0, Key c = 0) {
  return join(join(join(join(static_cast<Key>(kind), static_cast<Key>(step) + 1), a), b), c);
}

// Rest and road are counted apart; what a carrier has in hand at any place is one kind of rest.
Step kind_of(Step step) {
  if (step == Step::accepted) return Step::arrived;
  if (step == Step::customs_out) return Step::departed;
  return step;
}

void add_branch(const Facts& facts, const Stop& from, Circles& circles) {
  // Who tells no postal code is told apart by region, who tells none of them by the last place.
  const Key zone = facts.zone != 0          ? facts.zone
                   : facts.destination != 0 ? facts.destination
                                            : from.place;
  circles.branches = circle(Circle::branches, Step::out, facts.carrier);
  if (zone != 0) circles.branch = circle(Circle::branch, Step::out, facts.carrier, zone);
  if (facts.destination == 0) return;
  circles.around = circle(Circle::around, Step::out, facts.destination);
  circles.around_own = circle(Circle::around_own, Step::out, facts.destination, facts.carrier);
}

void add_network(const Facts& facts, const Stop& from, Circles& circles) {
  const Step step = kind_of(from.step);
  circles.owner = circle(Circle::owner, step, facts.carrier);
  if (from.place != 0) {
    circles.place = circle(Circle::place, step, facts.carrier, from.place);
    circles.lane = circle(Circle::lane, step, facts.carrier, from.place, facts.destination);
  } else if (facts.destination != 0) {
    circles.place = circle(Circle::place, step, facts.carrier, facts.destination);
  }
  if (facts.destination == 0) return;
  circles.region = circle(Circle::region, step, facts.destination);
  circles.region_own = circle(Circle::region_own, step, facts.destination, facts.carrier);
}

}  // namespace

Circles circles_of(const Facts& facts, const Stop& from, Leg leg) {
  Circles circles;
  if (from.step == Step::placed || from.step == Step::paid) {
    for (const Key sku : facts.skus) {
      circles.items.push_back(circle(Circle::item, Step::paid, sku));
    }
  }
  if (from.step <= Step::stocked) {
    circles.seller = circle(Circle::seller, Step::stocked, facts.seller);
    circles.sellers = circle(Circle::sellers, Step::stocked, 0);
  } else if (from.step == Step::packed) {
    circles.pickup = circle(Circle::pickup, Step::packed, facts.seller, facts.carrier);
    circles.pickups = circle(Circle::pickups, Step::packed, facts.carrier);
  } else if (from.step == Step::customs_in) {
    circles.place = circle(Circle::place, Step::customs_in, from.place);
  } else if (from.step < Step::out) {
    if (leg == Leg::last) {
      add_branch(facts, from, circles);
    } else {
      add_network(facts, from, circles);
    }
  }
  return circles;
}

}  // namespace onda::promise::cause
