#pragma once
// What a world is made from. Two worlds with the same seed and options are the same world.

#include <cstdint>
#include <vector>

#include "sim/calendar.hpp"

namespace onda::sim {

// Chances in parts per million. Each knob makes the world harder to read or harder on its parcels;
// zero turns the thing off.
struct Odds {
  // per parcel
  std::uint32_t payment_late = 15'000;
  std::uint32_t left_behind = 3'000;
  std::uint32_t misroute = 4'000;
  std::uint32_t lost = 500;
  std::uint32_t wrong_address = 6'000;
  std::uint32_t failed_attempt = 30'000;
  std::uint32_t late_registration = 12'000;
  // that a condition begins, per day and node
  std::uint32_t promotion = 45'000;       // the whole shop
  std::uint32_t stock_out = 6'000;        // an item
  std::uint32_t backlog = 20'000;         // a warehouse
  std::uint32_t truck_missing = 6'000;    // a warehouse and carrier
  std::uint32_t congestion = 40'000;      // a hub
  std::uint32_t storm = 10'000;           // an area; three times as often on Jeju
  std::uint32_t branch_overload = 8'000;  // a delivery branch
  std::uint32_t feed_outage = 15'000;     // a carrier's reports
  // per scan
  std::uint32_t scan_lost = 20'000;
  std::uint32_t report_late = 20'000;
  std::uint32_t report_repeated = 15'000;
};

struct WorldOptions {
  Day first_day{std::chrono::year{2026}, std::chrono::May, std::chrono::day{4}};
  int days = 28;                       // on which orders are placed
  std::uint32_t orders_per_day = 200;  // on an ordinary Thursday
  std::vector<Day> days_off = holidays_2026();
  Odds odds = {};
};

}  // namespace onda::sim
