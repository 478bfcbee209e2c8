#include <cmath>

#include "promise/estimate/age_bins.hpp"
#include "promise/estimate/constants.hpp"
#include "promise/estimate/engine_state.hpp"

namespace onda::promise {
namespace {

// The tenth and the nine tenths of a logarithmic normal distribution are that many deviations from
// its median.
constexpr double kTenthDeviations = 1.2815515655446004;

struct Bell {
  double middle;
  double deviation;
  [[nodiscard]] double share_after(double days) const {
    if (days <= 0) return 1;
    return 0.5 * std::erfc((std::log(days) - middle) / (deviation * std::sqrt(2.0)));
  }
};

// Both days at least half a day and a tenth apart: a table may say "2" for both.
Bell bell_of(const Engine::Transit& transit) {
  const double low = std::clamp(transit.low_days, 0.5, 180.0);
  const double high = std::clamp(transit.high_days, low * 1.1, 200.0);
  return {.middle = (std::log(low) + std::log(high)) / 2,
          .deviation = (std::log(high) - std::log(low)) / (2 * kTenthDeviations)};
}

}  // namespace

void Engine::assume(const Transit& transit) {
  if (!std::isfinite(transit.low_days) || !std::isfinite(transit.high_days)) return;
  const Bell bell = bell_of(transit);
  const AgeBins& bins = parcel_bins();
  HazardNode node;
  // Days that are none take back what was assumed: a node without weight says nothing.
  const bool is_none = transit.high_days <= 0;
  for (std::size_t b = 0; b < kBins && !is_none; ++b) {
    const double before = bell.share_after(static_cast<double>(bins.edge[b]));
    const double after = bell.share_after(static_cast<double>(bins.end_of(b)));
    node.exposed[b] = kTransitWeight * static_cast<float>(before);
    node.left[b] = kTransitWeight * static_cast<float>(before - after);
  }
  Parcel lane;
  lane.origin = transit.origin;
  lane.region = transit.region;
  const State::Chain chain = State::chain_of(lane, transit.since);
  const auto level = lane_of(lane) != CohortKey::none    ? Level::lane
                     : transit.region != CohortKey::none ? Level::region
                                                         : Level::everywhere;
  state_->remaining.assume(chain[static_cast<std::size_t>(level)], node);
}

}  // namespace onda::promise
