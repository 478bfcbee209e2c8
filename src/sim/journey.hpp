#pragma once
// One parcel's way from the order to the door. Its ordinary luck is rolled by purpose, so the same
// parcel can be sent again with fewer hindrances: what each of them cost is measured, not guessed.

#include <optional>
#include <span>
#include <vector>

#include "sim/calendar.hpp"
#include "sim/dice.hpp"
#include "sim/types.hpp"

namespace onda::sim {

// What may hinder a parcel. Asked once for each cause that can act at a point of the way.
class Hazards {
 public:
  virtual ~Hazards() = default;
  [[nodiscard]] virtual std::optional<Hindrance> strike(Cause cause,
                                                        PlaceId place,
                                                        Instant now) = 0;
};

// Hindrances that are known already, or none.
class KnownHazards final : public Hazards {
 public:
  explicit KnownHazards(std::span<const Hindrance> known) : known_(known) {}
  [[nodiscard]] std::optional<Hindrance> strike(Cause cause, PlaceId place, Instant now) override;

 private:
  std::span<const Hindrance> known_;
};

[[nodiscard]] Journey travel(const Trip& trip,
                             const Calendar& calendar,
                             Dice luck,
                             Hazards& hazards);

// What each hindrance of `actual` added to the delivery, given those before it: the journey is
// travelled again with the first of them, the first two, and so on. The sum is the whole difference
// between planned and actual. For a lost parcel only `lost` itself is blamed, without an excess.
[[nodiscard]] std::vector<Blame> blame(const Trip& trip,
                                       const Calendar& calendar,
                                       Dice luck,
                                       const Journey& planned,
                                       const Journey& actual);

}  // namespace onda::sim
