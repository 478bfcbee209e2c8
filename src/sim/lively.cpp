#include "sim/lively.hpp"

#include <algorithm>

namespace onda::sim {
namespace {

constexpr std::chrono::days kRecent{5};

// Scans that will be reported within `ahead`; 0 for a parcel that is not on its way.
std::ptrdiff_t liveliness(const ParcelStory& parcel, Instant now, Millis ahead) {
  const auto reported_by = [&](Instant when) {
    return std::count_if(parcel.scans.begin(), parcel.scans.end(),
                         [&](const Scan& scan) { return scan.reported_at <= when; });
  };
  const auto past = reported_by(now);
  if (past < 2 || parcel.registered_at > now) return 0;
  return reported_by(now + ahead) - past;
}

}  // namespace

std::optional<ParcelToSee> liveliest(const World& world, Instant now, Millis ahead) {
  const LocalDay today = local_day(now);
  std::optional<ParcelToSee> best;
  std::ptrdiff_t most = 0;
  for (std::uint64_t index = world.demand().orders_before(today - kRecent);
       index < world.orders() && world.placed_at(index) < now; ++index) {
    const OrderStory story = world.order(index);
    for (const ParcelStory& parcel : story.parcels) {
      const std::ptrdiff_t score = liveliness(parcel, now, ahead);
      if (score <= most) continue;
      most = score;
      best = {story.order.number, story.order.buyer.email, parcel.shipment.carrier,
              parcel.shipment.tracking_number};
    }
  }
  return best;
}

}  // namespace onda::sim
