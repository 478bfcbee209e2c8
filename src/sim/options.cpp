#include "sim/options.hpp"

namespace onda::sim {
namespace {

// What happens is the same in both; how well it can be seen is not.
Odds full_world() {
  Odds odds;
  odds.marketplace = 400'000;
  odds.abroad = 80'000;
  odds.two_causes = 15'000;
  odds.damage = 6'000;
  odds.misroute = 7'000;
  odds.loss = 4'000;
  odds.wrong_address = 8'000;
  odds.left_behind = 8'000;
  odds.failed_attempt = 25'000;
  odds.customs_check = 100'000;
  odds.promotion = 30'000;
  odds.peak_at_hub = 400'000;
  odds.stock_out = 4'000;
  odds.truck_missing = 4'000;
  odds.backlog = 12'000;
  odds.border_backlog = 20'000;
  odds.congestion = 25'000;
  odds.lane_trouble = 8'000;
  odds.storm = 10'000;
  odds.strike = 3'000;
  odds.dead_feed = 5'000;
  return odds;
}

}  // namespace

std::optional<Odds> odds_of_world(std::string_view difficulty) {
  Odds odds = full_world();
  if (difficulty == "easy") {
    odds.two_causes = 0;
    odds.scan_lost = 0;
    odds.report_late = 0;
    odds.report_repeated = 0;
    odds.codes_missing = 0;
    odds.facts_missing = 0;
    return odds;
  }
  if (difficulty == "life") {
    odds.scan_lost = 100'000;
    odds.report_late = 60'000;
    odds.report_repeated = 20'000;
    odds.codes_missing = 500'000;
    odds.facts_missing = 100'000;
    return odds;
  }
  return std::nullopt;
}

}  // namespace onda::sim
