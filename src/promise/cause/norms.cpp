#include "promise/cause/norms.hpp"

#include <algorithm>

#include "promise/cause/fading.hpp"

namespace onda::promise::cause {
namespace {

// Chosen, not fitted: as promise/estimate decays and shrinks.
constexpr double kHalfLifeDays = 45;
constexpr double kShrink = 10;
constexpr double kForgotten = 0.25;  // of one stretch
constexpr double kLeast = 1.0 / 96;  // a quarter of an hour, in days
constexpr double kRatio = 1.2;       // of neighbouring edges: up to 55 days

// Cell i lies between edges i and i + 1; the last one is open.
constexpr std::array<double, kGrid + 1> kEdges = [] {
  std::array<double, kGrid + 1> edges{};
  double edge = kLeast;
  for (std::size_t i = 1; i <= kGrid; ++i, edge *= kRatio) edges[i] = edge;
  return edges;
}();

std::size_t cell_of(double days) {
  const auto above = std::upper_bound(kEdges.begin() + 1, kEdges.end() - 1, days);
  return static_cast<std::size_t>(above - kEdges.begin()) - 1;
}

double upper_edge(std::size_t cell) { return kEdges[cell + 1]; }
double lower_edge(std::size_t cell) { return kEdges[cell]; }

// The hour and kind of day at which a stretch begins: nights, closing hours and Sundays are in its
// norm.
Key moment_of(const Facts& facts, Instant at) {
  const auto local = at + std::chrono::minutes{facts.utc_offset_min};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto hour = std::chrono::floor<std::chrono::hours>(local - day).count();
  const std::chrono::weekday weekday(day);
  const Key kind = weekday == std::chrono::Sunday     ? 0
                   : weekday == std::chrono::Saturday ? 1
                   : weekday == std::chrono::Friday   ? 2
                                                      : 3;
  return 1 + kind * 24 + static_cast<Key>(hour);
}

}  // namespace

NormKey norm_key(const Facts& facts, const Stop& from, std::optional<Step> to, Leg leg) {
  const Key ends = 1 + static_cast<Key>(leg) * 256 + static_cast<Key>(from.step) * 16 +
                   (to ? static_cast<Key>(*to) : 15);
  const Key owner = join(join(ends, 1), is_of_shop(from.step) ? facts.seller : facts.carrier);
  const Key hour = join(join(ends, 2), moment_of(facts, from.at));
  // What is on the road is told apart by its lane first, what rests by the hour at which it came.
  const Key lane = from.step == Step::packed
                       ? join(join(owner, 4), facts.carrier)
                       : join(join(join(owner, 3), from.place), facts.destination);
  const bool on_road =
      leg == Leg::inner && (from.step == Step::departed || from.step == Step::customs_out);
  if (on_road) return {{ends, owner, lane, join(lane, hour)}, hour};
  return {{ends, hour, join(owner, hour), join(lane, hour)}, hour};
}

void Norms::add(Key key, const Sample& sample, Instant now) {
  Node& node = nodes_[key];
  const Fade fading = fade(node.touched, now, kHalfLifeDays);
  if (fading.kept < 1) {
    const auto keep = static_cast<float>(fading.kept);
    for (float& count : node.count) count *= keep;
    node.total *= keep;
  }
  const float weight = sample.weight * static_cast<float>(fading.counts);
  node.count[cell_of(sample.days)] += weight;
  node.total += weight;
}

void Norms::learn(const NormKey& key, const Sample& sample, Instant now) {
  for (const Key level : key.levels) add(level, sample, now);
  if (std::find(key.levels.begin(), key.levels.end(), key.hour) == key.levels.end()) {
    add(key.hour, sample, now);
  }
}

Norms::Norm Norms::norm(const NormKey& key, double days) const {
  std::array<double, kGrid> share{};
  Norm norm;
  double known = 0;
  for (const Key level : key.levels) {
    const auto found = nodes_.find(level);
    if (found == nodes_.end()) continue;
    const Node& node = found->second;
    const double own = node.total / (node.total + (known > 0 ? kShrink : 0));
    for (std::size_t i = 0; i < kGrid; ++i) {
      share[i] = (1 - own) * share[i] + own * node.count[i] / node.total;
    }
    if (known == 0 || node.total >= 10) norm.n = node.total;
    known += node.total;
  }
  if (known == 0) return norm;
  double below = 0;
  bool has_median = false;
  norm.survival = 0;
  for (std::size_t i = 0; i < kGrid; ++i) {
    if (!has_median && below + share[i] >= 0.5) {
      has_median = true;
      norm.median = lower_edge(i) +
                    (upper_edge(i) - lower_edge(i)) * (0.5 - below) / std::max(share[i], 1e-9);
    }
    below += share[i];
    if (upper_edge(i) <= days) continue;
    const double inside = std::max(0.0, days - lower_edge(i)) / (upper_edge(i) - lower_edge(i));
    norm.survival += share[i] * (1 - std::min(1.0, inside));
  }
  const auto hour = nodes_.find(key.hour);
  norm.n_hour = hour == nodes_.end() ? 0 : static_cast<double>(hour->second.total);
  return norm;
}

void Norms::forget(Instant now, std::size_t most) {
  forget_least(nodes_, kForgotten, most, [&](const Node& node) {
    return static_cast<double>(node.total) *
           left_of(days_between(node.touched, now), kHalfLifeDays);
  });
}

std::size_t Norms::bytes() const {
  return nodes_.size() * (sizeof(Key) + sizeof(Node) + 2 * sizeof(void*)) +
         nodes_.bucket_count() * sizeof(void*);
}

}  // namespace onda::promise::cause
