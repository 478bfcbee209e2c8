#pragma once
// How long stretches of a way take as a rule: decayed histograms over a geometric grid, coarse to
// fine, each shrunk to the coarser. Learned from parcels that have arrived, whole ways at once, so
// a late scan cuts no stretch in two afterwards. Finer than the stage clocks of promise/estimate in
// one thing: a stretch is named by both its ends, so that where a scan was lost two stages are
// measured against two.

#include <array>
#include <unordered_map>

#include "promise/cause/trail.hpp"

namespace onda::promise::cause {

inline constexpr std::size_t kGrid = 48;
inline constexpr std::size_t kNormLevels = 4;

// What a stretch is compared with: keys from everybody's to its own place, lane and weekday.
struct NormKey {
  std::array<Key, kNormLevels> levels{};
  Key hour = 0;  // everybody's at that hour and kind of day
};
// `to` is nothing for a stretch that is still going on: it is compared with whatever came next.
// On the last leg the next thing is the round to the door.
enum class Leg : std::uint8_t { inner, last };
[[nodiscard]] NormKey norm_key(const Facts& facts,
                               const Stop& from,
                               std::optional<Step> to,
                               Leg leg);

class Norms {
 public:
  struct Sample {
    double days = 0;
    float weight = 1;
  };
  void learn(const NormKey& key, const Sample& sample, Instant now);

  struct Norm {
    double median = 0;    // days
    double survival = 1;  // the share that takes longer than asked
    double n_hour = 0;    // effective stretches that began at such an hour of such a day
    double n = 0;         // effective stretches at the finest level that has ten, else the coarsest
  };
  [[nodiscard]] Norm norm(const NormKey& key, double days) const;

  // Drops nodes that say next to nothing any more; at most `most` remain.
  void forget(Instant now, std::size_t most);
  [[nodiscard]] std::size_t nodes() const { return nodes_.size(); }
  // About what they hold.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Node {
    std::array<float, kGrid> count{};
    float total = 0;
    Instant touched{};
  };
  void add(Key key, const Sample& sample, Instant now);
  std::unordered_map<Key, Node> nodes_;
};

}  // namespace onda::promise::cause
