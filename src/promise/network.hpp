#pragma once
// Which hubs, lanes, regions and carriers of the shops are slow, and whose feed is dead (watch/).
// Promises: what it says is advice, made anew from the days that are kept at each start.

#include <map>
#include <string_view>
#include <vector>

#include "promise/engines.hpp"
#include "promise/state.hpp"
#include "promise/watch/cohort_watch.hpp"
#include "promise/watch/feed_guard.hpp"
#include "promise/watch/stalled.hpp"

namespace onda::promise {

class Network {
 public:
  // Nodes of days that have ended, in the order of their days.
  void close(const std::vector<NodeDay>& nodes);
  // A scan of the carrier was heard.
  void scan(ShopId shop, std::string_view carrier, Instant heard_at);
  // Looks once for many questions: whose feed is dead now.
  void listen(Instant now);
  [[nodiscard]] Feed feed_of(const ParcelState& state) const;
  // By all that rest in the shop at the moment, but for those whose feed is dead.
  void weigh_rests(ShopId shop, const Engine& engine, Instant now);
  // From where on a rest is strange, as last weighed.
  [[nodiscard]] StallMark stall_mark(ShopId shop) const;
  // The alarm that stands for the parcel's lane, region or carrier, the highest one.
  [[nodiscard]] std::optional<Finding> slow(const ParcelState& state,
                                            Instant now,
                                            int utc_offset_min) const;

 private:
  struct Shop {
    CohortWatch watch;
    FeedGuard guard;
    std::vector<CohortKey> silent;  // carriers, as last listened
    StallMark stall;
  };
  void close_day(ShopId shop, const DayCount& day);

  std::map<ShopId, Shop> shops_;
};

}  // namespace onda::promise
