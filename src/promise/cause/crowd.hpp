#pragma once
// Who else is slow: for every place, lane, region, carrier, seller, item the stretches that ended
// in the last hours or still go on, and how many of them are slower than their norms. One parcel's
// trouble is its own; shared trouble has the highest node that explains it.

#include <unordered_map>

#include "promise/cause/trail.hpp"

namespace onda::promise::cause {

struct CrowdCount {
  double n = 0;         // stretches seen of late
  double observed = 0;  // of them slow
  double expected = 0;  // slow as a rule

  [[nodiscard]] CrowdCount without(const CrowdCount& part) const;
  // How much of it is slow beyond the rule, 0 … 1, doubtful where few were seen.
  [[nodiscard]] double strength() const;
};

class Crowd {
 public:
  // A stretch of the node ended.
  void ended(Key node, double slow, Instant now);
  // Stretches that go on are counted anew every few hours: clear, then each of them.
  void clear_open(Instant now);
  void still_open(Key node);
  [[nodiscard]] CrowdCount count(Key node) const;

  // Drops nodes that say next to nothing any more; at most `most` remain.
  void forget(Instant now, std::size_t most);
  [[nodiscard]] std::size_t nodes() const { return nodes_.size(); }
  // About what it holds.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Node {
    double slow = 0, n = 0;            // of late
    double long_slow = 0, long_n = 0;  // of the last weeks
    Instant touched{};
    double open = 0;  // slow ones that go on
    std::uint64_t turn = 0;
  };
  struct Share {
    double lately = 1, longer = 1;
  };
  // Moves the node on to `now`; answers with what something of `now` counts in it.
  static Share decay(Node& node, Instant now);

  std::unordered_map<Key, Node> nodes_;
  Instant now_{};
  std::uint64_t turn_ = 0;
};

}  // namespace onda::promise::cause
