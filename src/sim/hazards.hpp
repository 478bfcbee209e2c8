#pragma once
// What strikes a parcel on its way: the conditions of the places that it passes, and mishaps of its
// own.

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "sim/incidents.hpp"
#include "sim/journey.hpp"

namespace onda::sim {

// What decides over one parcel. All of it must outlive the hazards.
struct Exposure {
  const Incidents& incidents;
  const Odds& odds;
  const Trip& trip;
  std::span<const std::uint32_t> items;  // indexes in catalogue()
};

class WorldHazards final : public Hazards {
 public:
  WorldHazards(const Exposure& exposure, Dice mishaps);
  [[nodiscard]] std::optional<Hindrance> strike(Cause cause, PlaceId place, Instant now) override;

 private:
  [[nodiscard]] const Incident* meet(IncidentKind kind, std::uint32_t node, Instant now) const;
  [[nodiscard]] std::optional<Hindrance> stock_shortage(PlaceId place, Instant now) const;
  [[nodiscard]] std::optional<Hindrance> missed_pickup(PlaceId place, Instant now) const;
  [[nodiscard]] std::optional<Hindrance> mishap(Cause cause, PlaceId place, Instant now) const;
  [[nodiscard]] std::optional<Hindrance> condition(Cause cause, PlaceId place, Instant now) const;

  [[nodiscard]] const Incident* incident_of(Cause cause, PlaceId place, Instant now) const;
  [[nodiscard]] bool strikes(Cause cause, std::uint32_t ppm) const;
  [[nodiscard]] Seconds stretched(Seconds wait) const;

  Exposure exposure_;
  Dice dice_;
  std::array<std::optional<Cause>, 2> certain_;  // mishaps that strike this parcel in any case
};

}  // namespace onda::sim
