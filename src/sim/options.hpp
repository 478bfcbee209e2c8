#pragma once
// What a world is made from. Two worlds with the same seed and options are the same world.

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/calendar.hpp"

namespace onda::sim {

// Chances in parts per million. Each knob makes the world harder to read or harder on its parcels;
// zero turns the thing off.
struct Odds {
  // where orders go to and come from
  std::uint32_t marketplace = 0;  // sold by one of the marketplace's sellers
  std::uint32_t abroad = 0;       // sent from across the border
  // per parcel
  std::uint32_t payment_hold = 15'000;
  std::uint32_t left_behind = 3'000;
  std::uint32_t misroute = 4'000;
  std::uint32_t damage = 1'500;
  std::uint32_t loss = 500;
  std::uint32_t wrong_address = 6'000;
  std::uint32_t failed_attempt = 30'000;
  std::uint32_t customs_check = 80'000;  // of what comes from abroad
  std::uint32_t two_causes = 0;          // two mishaps in any case, of different stages
  std::uint32_t late_registration = 12'000;
  // that a condition begins, per day and node
  std::uint32_t promotion = 45'000;       // the whole shop
  std::uint32_t peak_at_hub = 0;          // a hub, when a promotion's parcels reach it
  std::uint32_t stock_out = 6'000;        // an item
  std::uint32_t backlog = 20'000;         // a warehouse
  std::uint32_t truck_missing = 6'000;    // a warehouse and carrier
  std::uint32_t border_backlog = 6'000;   // the border
  std::uint32_t congestion = 40'000;      // a hub
  std::uint32_t lane_trouble = 3'000;     // the trucks to one terminal
  std::uint32_t storm = 10'000;           // an area; three times as often on Jeju
  std::uint32_t strike = 0;               // a carrier, an area
  std::uint32_t branch_overload = 8'000;  // a delivery branch
  std::uint32_t feed_outage = 15'000;     // a carrier's reports, for hours
  std::uint32_t dead_feed = 0;            // a carrier's reports, for days
  // per scan
  std::uint32_t scan_lost = 20'000;
  std::uint32_t report_late = 20'000;
  std::uint32_t report_repeated = 15'000;
  // what would tell at once, withheld
  std::uint32_t codes_missing = 700'000;  // the carrier's own words for what went wrong
  std::uint32_t facts_missing = 0;        // the shop's note of a payment, of stock, of packing
};

struct WorldOptions {
  Day first_day{std::chrono::year{2026}, std::chrono::May, std::chrono::day{4}};
  int days = 28;                       // on which orders are placed
  std::uint32_t orders_per_day = 200;  // on an ordinary Thursday
  std::uint64_t most_orders = std::numeric_limits<std::uint64_t>::max();  // where it breaks off
  std::vector<Day> days_off = holidays_2026();
  bool is_continental = false;  // parcels take a week, as on a continent
  Odds odds = {};
};

// The odds of a named world. `easy`: every scan comes at once and every code is sent. `life`: what
// a shop meets; one scan in ten is lost, reports are late, half of the codes never come, a tenth of
// the facts are missing, conditions overlap and a tenth of the hindered parcels have two causes.
[[nodiscard]] std::optional<Odds> odds_of_world(std::string_view difficulty);

}  // namespace onda::sim
