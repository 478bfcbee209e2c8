#pragma once
// When buyers order: how many on which day, and at what hour.

#include <cstdint>
#include <vector>

#include "sim/incidents.hpp"

namespace onda::sim {

class Demand {
 public:
  Demand(const WorldOptions& options, const Incidents& incidents, Dice dice);

  // Orders of the whole world; they are numbered in the order of their time.
  [[nodiscard]] std::uint64_t orders() const { return before_.back(); }
  // Orders placed before the day begins.
  [[nodiscard]] std::uint64_t orders_before(LocalDay day) const;

  struct Moment {
    LocalDay day;
    std::uint64_t number_of_day = 0;  // from 0
    Instant at;
  };
  [[nodiscard]] Moment moment_of(std::uint64_t order, Dice dice) const;

 private:
  LocalDay first_;
  std::vector<std::uint64_t> before_;  // by day, and the total at the end
};

}  // namespace onda::sim
