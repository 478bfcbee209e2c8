#pragma once
// What an estimate rests on, in numbers and in one sentence. Promises: says how many parcels stand
// behind an answer (weights, so that an old parcel counts less), and whatever made it wider.

#include <array>
#include <cstdint>
#include <string>

#include "promise/estimate/milestone.hpp"

namespace onda::promise {

// Levels of the tables, coarse to fine; each is shrunk to the one before it.
enum class Level : std::uint8_t { everywhere, region, lane, lane_area, carrier_lane };
inline constexpr std::size_t kLevels = 5;
[[nodiscard]] std::string_view to_text(Level level);

// With fewer effective parcels behind it the tables say nothing of a promise: the shop's own table
// of days is quoted, and the first parcels of a new shop do not all seem late.
inline constexpr double kFewParcels = 5;

struct Grounds {
  Milestone clock = Milestone::ordered;    // since when it counts
  std::array<float, kLevels> delivered{};  // effective deliveries behind each level
  Level finest = Level::everywhere;        // the finest level with at least five of them
  float n_eff = 0;                         // deliveries at `finest`
  float drift = 1;                         // pace of deliveries now: below 1 they are slow
  float seller = 1;                        // how much longer than usual this seller takes
  float transit_table = 0;                 // share of the shop's own transit table in it
  float witness = 0;                       // share of the carrier's own date in it
  std::uint8_t has_region = 0, has_calendar = 0;
};

// "by 312 recent parcels of this lane; deliveries run at 86 % of their usual pace"
[[nodiscard]] std::string sentence(const Grounds& grounds);

}  // namespace onda::promise
