#pragma once
// The conditions of the world: what is wrong where and when, decided from the seed before any
// parcel moves, so that every parcel can be computed alone and still shares its troubles with its
// neighbours.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/dice.hpp"
#include "sim/options.hpp"
#include "sim/types.hpp"

namespace onda::sim {

enum class IncidentKind : std::uint8_t {
  promotion,  // the shop sells two to three times as much
  stock_out,
  backlog,
  truck_missing,
  border_backlog,
  congestion,
  lane_trouble,  // the trucks to a terminal run late
  storm,
  strike,
  branch_overload,
  feed_outage,  // reports come, but only after it
  dead_feed,    // likewise, for days
};
inline constexpr std::size_t kIncidentKinds = 12;
[[nodiscard]] std::string_view to_text(IncidentKind kind);

struct Incident {
  IncidentKind kind{};
  std::uint32_t node = 0;  // see node_name()
  Instant from;
  Instant until;
  std::uint32_t share_ppm = 0;  // of the parcels that meet it
  std::uint32_t percent = 100;  // how strong: of demand, or of the ordinary extra time
};

class Incidents {
 public:
  Incidents(const WorldOptions& options, const Calendar& calendar, Dice dice);

  // What holds at the node at that instant; nullptr where all is well or the world has ended.
  [[nodiscard]] const Incident* at(IncidentKind kind, std::uint32_t node, Instant when) const;
  [[nodiscard]] std::span<const Incident> all() const { return incidents_; }

 private:
  void roll_kind(IncidentKind kind,
                 const WorldOptions& options,
                 const Calendar& calendar,
                 Dice dice);
  void roll_promotions(const WorldOptions& options, Dice dice);
  void enter(Incident incident);

  LocalDay first_;
  std::size_t days_;
  std::vector<Incident> incidents_;
  // By kind and node, for every day the first incident that touches it, as index + 1.
  std::array<std::vector<std::uint32_t>, kIncidentKinds> index_;
};

[[nodiscard]] std::size_t node_count(IncidentKind kind);
// "kr.cjlogistics/옥천HUB", "jeju", "이천물류센터", "MUG-01": what the node is called in the truth.
[[nodiscard]] std::string node_name(IncidentKind kind, std::uint32_t node);
// The name of a place in the truth: carriers share names of towns.
[[nodiscard]] std::string qualified_name(PlaceId place);

// The nodes of strikes: carriers, then areas.
[[nodiscard]] constexpr std::uint32_t strike_node(CarrierId carrier) {
  return static_cast<std::uint32_t>(carrier);
}
[[nodiscard]] constexpr std::uint32_t strike_node(Area area) {
  return static_cast<std::uint32_t>(kCarriers) + static_cast<std::uint32_t>(area);
}
// The node of a (warehouse, carrier) pair.
[[nodiscard]] constexpr std::uint32_t truck_node(std::size_t warehouse, CarrierId carrier) {
  return static_cast<std::uint32_t>(warehouse * kCarriers + static_cast<std::size_t>(carrier));
}

}  // namespace onda::sim
