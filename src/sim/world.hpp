#pragma once
// The seeded world: a shop, its buyers, its warehouses, four carriers, and what goes wrong. A pure
// function of seed and options; every order can be computed alone, from any thread.

#include <algorithm>
#include <cstdint>

#include "sim/demand.hpp"
#include "sim/incidents.hpp"
#include "sim/journey.hpp"
#include "sim/options.hpp"
#include "sim/types.hpp"

namespace onda::sim {

class World {
 public:
  World(std::uint64_t seed, WorldOptions options);

  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  [[nodiscard]] const WorldOptions& options() const { return options_; }
  [[nodiscard]] const Incidents& incidents() const { return incidents_; }
  [[nodiscard]] const Demand& demand() const { return demand_; }
  [[nodiscard]] std::uint64_t orders() const {
    return std::min(demand_.orders(), options_.most_orders);
  }
  [[nodiscard]] Instant placed_at(std::uint64_t order) const;
  // All that will happen to the order: index < orders().
  [[nodiscard]] OrderStory order(std::uint64_t index) const;

 private:
  struct Cargo;
  [[nodiscard]] Pace pace() const {
    return options_.is_continental ? Pace::continental : Pace::overnight;
  }
  [[nodiscard]] ParcelStory parcel(const OrderStory& order, const Cargo& cargo, Dice dice) const;

  std::uint64_t seed_;
  WorldOptions options_;
  Calendar calendar_;
  Dice dice_;
  Incidents incidents_;
  Demand demand_;
};

// The window that the shop names when the order is placed, by its transit table: handed over the
// same day when ordered before noon on a working day, else on the next; one day to the mainland,
// two to Jeju (ten and fourteen on a continent), five more from abroad, counted in days on which
// parcels are delivered; the window is two such days long (five on a continent).
[[nodiscard]] orders::PromisedWindow promise(const Trip& trip, const Calendar& calendar);

}  // namespace onda::sim
