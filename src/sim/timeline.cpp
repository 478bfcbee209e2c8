#include "sim/timeline.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace onda::sim {

std::vector<Occurrence> occurrences_of(std::uint64_t index, OrderStory story) {
  std::vector<Occurrence> items;
  items.push_back({story.placed_at, index, std::move(story.order)});
  for (ParcelStory& parcel : story.parcels) {
    items.push_back({parcel.registered_at, index, std::move(parcel.shipment)});
    for (Scan& scan : parcel.scans) {
      const Instant at = scan.reported_at;
      items.push_back({at, index, std::move(scan)});
    }
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const Occurrence& a, const Occurrence& b) { return a.at < b.at; });
  return items;
}

// Takes in stories until the head of the queue is earlier than anything still to come: a story
// tells nothing before its order is placed, and orders are numbered by time.
void Timeline::refill() {
  while (next_order_ < world_.orders() &&
         (queue_.empty() || world_.placed_at(next_order_) <= queue_.top().at)) {
    const std::uint64_t index = next_order_++;
    Pending pending{occurrences_of(index, world_.order(index)), 0};
    pending.left = pending.items.size();
    for (std::uint32_t item = 0; item < pending.items.size(); ++item) {
      queue_.push({pending.items[item].at, index, item});
    }
    pending_.emplace(index, std::move(pending));
  }
}

std::optional<Instant> Timeline::next_at() {
  refill();
  if (queue_.empty()) return std::nullopt;
  return queue_.top().at;
}

std::optional<Occurrence> Timeline::next() {
  refill();
  if (queue_.empty()) return std::nullopt;
  const Entry entry = queue_.top();
  queue_.pop();
  const auto story = pending_.find(entry.order);
  CHECK(story != pending_.end());
  Occurrence occurrence = std::move(story->second.items[entry.item]);
  if (--story->second.left == 0) pending_.erase(story);
  return occurrence;
}

}  // namespace onda::sim
