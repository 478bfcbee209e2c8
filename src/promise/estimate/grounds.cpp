#include "promise/estimate/grounds.hpp"

#include <fmt/format.h>

#include <cmath>

namespace onda::promise {
namespace {

std::string_view whose(Level level) {
  switch (level) {
    case Level::everywhere: return "of all destinations";
    case Level::region: return "to this region";
    case Level::lane: return "of this lane";
    case Level::lane_area: return "of this lane to this area";
    case Level::carrier_lane: return "of this lane by this carrier and service";
  }
  return "";
}

}  // namespace

std::string_view to_text(Level level) {
  switch (level) {
    case Level::everywhere: return "everywhere";
    case Level::region: return "region";
    case Level::lane: return "lane";
    case Level::lane_area: return "lane_area";
    case Level::carrier_lane: return "carrier_lane";
  }
  return "";
}

std::string sentence(const Grounds& grounds) {
  const auto percent = [](double x) { return std::lround(100 * x); };
  const double parcels = static_cast<double>(grounds.n_eff);
  std::string out =
      parcels < 1 ? std::string("by no parcel like it so far: a wide guess")
                  : fmt::format("by {} recent parcels {}, counted since {}", std::lround(parcels),
                                whose(grounds.finest), to_text(grounds.clock));
  if (grounds.transit_table > 0.01F) {
    out += fmt::format("; {} % by the shop's own transit table",
                       percent(static_cast<double>(grounds.transit_table)));
  }
  if (grounds.witness > 0.01F) {
    out += fmt::format("; {} % by the carrier's own date",
                       percent(static_cast<double>(grounds.witness)));
  }
  if (std::abs(grounds.drift - 1) >= 0.05F) {
    out += fmt::format("; deliveries run at {} % of their usual pace",
                       percent(static_cast<double>(grounds.drift)));
  }
  if (std::abs(grounds.seller - 1) >= 0.1F) {
    out += fmt::format("; this seller's parcels take {} % of the usual time",
                       percent(static_cast<double>(grounds.seller)));
  }
  if (grounds.has_region == 0) out += "; its region is not known";
  if (grounds.has_calendar == 0) out += "; no calendar of holidays";
  return out;
}

}  // namespace onda::promise
