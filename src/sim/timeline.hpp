#pragma once
// The world in the order in which a shop's systems would tell it: orders, shipments, scans.

#include <cstdint>
#include <optional>
#include <queue>
#include <unordered_map>
#include <variant>
#include <vector>

#include "sim/world.hpp"

namespace onda::sim {

struct Occurrence {
  Instant at;  // when it is told; a scan may have happened earlier
  std::uint64_t order = 0;
  std::variant<orders::NewOrder, orders::NewShipment, Scan> what;
};

class Timeline {
 public:
  // `world` must outlive the timeline.
  explicit Timeline(const World& world) : world_(world) {}

  // The next occurrence, never earlier than the one before; nothing at the end of the world. Of
  // things told at the same instant the lower order comes first.
  [[nodiscard]] std::optional<Occurrence> next();
  // When the next one is told.
  [[nodiscard]] std::optional<Instant> next_at();

 private:
  struct Entry {
    Instant at;
    std::uint64_t order;
    std::uint32_t item;  // place in the story's list
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };
  struct Pending {
    std::vector<Occurrence> items;
    std::size_t left = 0;
  };
  void refill();

  const World& world_;
  std::uint64_t next_order_ = 0;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
  std::unordered_map<std::uint64_t, Pending> pending_;
};

// All that is told of one order, in order of time.
[[nodiscard]] std::vector<Occurrence> occurrences_of(std::uint64_t index, OrderStory story);

}  // namespace onda::sim
