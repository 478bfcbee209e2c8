#pragma once
// The simulated country: areas, regions, warehouses, and what each carrier has where. Names of
// carriers and towns are real so that the demonstration reads true; who congests, loses or delays
// what in this world is invented.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/calendar.hpp"

namespace onda::sim {

enum class Area : std::uint8_t {
  seoul,
  gyeonggi_west,
  gyeonggi_south,
  gangwon,
  chungcheong,
  honam,
  gyeongbuk,
  gyeongnam,
  jeju,
};
inline constexpr std::size_t kAreas = 9;
[[nodiscard]] std::string_view to_text(Area area);

// Where buyers live. `weight` is its share of the orders, in arbitrary units.
struct Region {
  std::string_view province;
  std::string_view city;
  std::string_view branch;  // the town's name as delivery branches bear it
  std::string_view postal_prefix;
  Area area;
  std::uint32_t weight;
};
[[nodiscard]] std::span<const Region> regions();

enum class CarrierId : std::uint8_t { cjlogistics, hanjin, lotte, epost };
inline constexpr std::size_t kCarriers = 4;

struct Carrier {
  CarrierId id;
  std::string_view name;  // "kr.cjlogistics"
  WorkWeek delivery_week;
};
[[nodiscard]] const Carrier& carrier(CarrierId id);

struct Warehouse {
  std::string_view name;
  Area area;
  Minutes pickup;                               // when the trucks come, on working days
  std::array<std::uint32_t, kCarriers> shares;  // of the parcels, by carrier
  std::string_view country = "KR";
};
// The shop's own first, then sellers on its marketplace, then those across the border.
[[nodiscard]] std::span<const Warehouse> warehouses();
inline constexpr std::size_t kOwnWarehouses = 3;
inline constexpr std::size_t kSellers = 5;
inline constexpr std::size_t kAbroad = 2;
[[nodiscard]] bool is_abroad(std::size_t warehouse);

enum class PlaceKind : std::uint8_t { warehouse, origin, customs, hub, terminal, branch };

// A node that parcels pass; its index is its id.
enum class PlaceId : std::uint16_t {};
struct Place {
  PlaceKind kind;
  CarrierId carrier;  // of a warehouse: without meaning
  Area area;
  std::string name;  // as scans write it
};

class Network {
 public:
  // The one there is; made at the first call.
  [[nodiscard]] static const Network& get();

  [[nodiscard]] std::size_t size() const { return places_.size(); }
  [[nodiscard]] const Place& place(PlaceId id) const {
    return places_[static_cast<std::size_t>(id)];
  }
  [[nodiscard]] PlaceId warehouse(std::size_t index) const { return warehouses_[index]; }
  // Where the carrier first scans what it collects at the warehouse.
  [[nodiscard]] PlaceId origin(std::size_t warehouse, CarrierId carrier) const;
  // Where everything from abroad is let in.
  [[nodiscard]] PlaceId border() const { return border_; }
  // The hub through which the carrier serves the area.
  [[nodiscard]] PlaceId hub(CarrierId carrier, Area destination) const;
  [[nodiscard]] PlaceId terminal(CarrierId carrier, Area area) const;
  [[nodiscard]] PlaceId branch(CarrierId carrier, std::size_t region) const;

 private:
  Network();
  PlaceId add(Place place);

  std::vector<Place> places_;
  std::vector<PlaceId> warehouses_;
  std::vector<PlaceId> origins_;
  PlaceId border_{};
  std::array<std::array<PlaceId, kAreas>, kCarriers> hubs_{};
  std::array<std::array<PlaceId, kAreas>, kCarriers> terminals_{};
  std::vector<PlaceId> branches_;
};

// A truck's way between two areas without traffic (by ferry to Jeju).
[[nodiscard]] Minutes drive(Area from, Area to);

}  // namespace onda::sim
