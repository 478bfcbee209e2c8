#include "promise/cause/crowd.hpp"

#include <algorithm>
#include <cmath>

namespace onda::promise::cause {
namespace {

// Chosen, not fitted.
constexpr double kLatelyDays = 0.75;  // half-lives
constexpr double kLongDays = 30;
constexpr double kUsualShare = 0.12;  // slow stretches as a rule, before a node has its own rule
constexpr double kUsualWeight = 25;

}  // namespace

CrowdCount CrowdCount::without(const CrowdCount& part) const {
  return {std::max(0.0, n - part.n), std::max(0.0, observed - part.observed),
          std::max(0.0, expected - part.expected)};
}

double CrowdCount::strength() const { return std::max(0.0, observed - expected) / (n + 2); }

void Crowd::decay(Node& node, Instant now) {
  if (now <= node.touched) return;
  const double age = days_between(node.touched, now);
  const double lately = std::exp2(-age / kLatelyDays);
  const double longer = std::exp2(-age / kLongDays);
  node.slow *= lately;
  node.n *= lately;
  node.long_slow *= longer;
  node.long_n *= longer;
  node.touched = now;
}

void Crowd::ended(Key node, double slow, Instant now) {
  Node& here = nodes_[node];
  decay(here, now);
  here.slow += slow;
  here.n += 1;
  here.long_slow += slow;
  here.long_n += 1;
}

void Crowd::clear_open(Instant now) {
  now_ = now;
  ++turn_;
}

void Crowd::still_open(Key node) {
  Node& here = nodes_[node];
  decay(here, now_);
  if (here.turn != turn_) here.open = 0;
  here.turn = turn_;
  here.open += 1;
}

CrowdCount Crowd::count(Key node) const {
  const auto found = nodes_.find(node);
  if (found == nodes_.end()) return {};
  Node here = found->second;
  decay(here, now_);
  const double open = here.turn == turn_ ? here.open : 0;
  const double rule = (here.long_slow + kUsualShare * kUsualWeight) / (here.long_n + kUsualWeight);
  const double n = here.n + open;
  return {n, here.slow + open, n * std::min(rule, 0.3)};
}

}  // namespace onda::promise::cause
