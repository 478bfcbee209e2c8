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

// The finest level that the row speaks of.
Level level_of(const Engine::Transit& row) {
  if (row.carrier != CohortKey::none || row.service != CohortKey::none) return Level::carrier_lane;
  if (row.region == CohortKey::none) return Level::everywhere;
  return row.origin == CohortKey::none ? Level::region : Level::lane;
}

struct BoundWord {
  CohortKey Engine::Transit::* of_row;
  CohortKey of_parcel;
};

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
  state_->remaining.assume(State::transit_key(transit), node);
}

std::uint64_t Engine::State::transit_key(const Transit& row) {
  std::uint64_t key = index_of(row.since) + 1;
  for (const CohortKey word : {row.region, row.carrier, row.service, row.origin})
    key = mix(key ^ raw(word));
  return key;
}

BlendChain Engine::State::with_transit(const Chain& chain,
                                       const Parcel& parcel,
                                       Milestone since) const {
  if (!remaining.assumes()) return {.keys = chain};
  const BoundWord words[] = {{&Transit::region, parcel.region},
                             {&Transit::carrier, parcel.carrier},
                             {&Transit::service, parcel.service},
                             {&Transit::origin, parcel.origin}};
  // Of the sixteen choices of words the one that says most comes first.
  for (unsigned says = 1U << std::size(words); says-- > 0;) {
    Transit row{.since = since};
    bool has_words = true;
    for (std::size_t w = 0; w < std::size(words); ++w) {
      if ((says >> (std::size(words) - 1 - w) & 1U) == 0) continue;
      row.*words[w].of_row = words[w].of_parcel;
      has_words = has_words && words[w].of_parcel != CohortKey::none;
    }
    const HazardNode* node = has_words ? remaining.assumed(transit_key(row)) : nullptr;
    if (node != nullptr)
      return {.keys = chain, .assumed = node, .level = static_cast<std::size_t>(level_of(row))};
  }
  return {.keys = chain};
}

}  // namespace onda::promise
