#include "promise/cause/crowd.hpp"

#include <algorithm>
#include <tuple>

#include "promise/cause/fading.hpp"

namespace onda::promise::cause {
namespace {

// Chosen, not fitted.
constexpr double kLatelyDays = 0.75;  // half-lives
constexpr double kLongDays = 30;
constexpr double kUsualShare = 0.12;  // slow stretches as a rule, before a node has its own rule
constexpr double kUsualWeight = 25;
constexpr double kForgotten = 0.5;  // of one stretch: beside the usual ones it changes nothing

}  // namespace

CrowdCount CrowdCount::without(const CrowdCount& part) const {
  return {std::max(0.0, n - part.n), std::max(0.0, observed - part.observed),
          std::max(0.0, expected - part.expected)};
}

double CrowdCount::strength() const { return std::max(0.0, observed - expected) / (n + 2); }

Crowd::Share Crowd::decay(Node& node, Instant now) {
  Instant touched = node.touched;
  const Fade lately = fade(touched, now, kLatelyDays);
  const Fade longer = fade(node.touched, now, kLongDays);
  node.slow *= lately.kept;
  node.n *= lately.kept;
  node.long_slow *= longer.kept;
  node.long_n *= longer.kept;
  return {lately.counts, longer.counts};
}

void Crowd::ended(Key node, double slow, Instant now) {
  Node& here = nodes_[node];
  const Share share = decay(here, now);
  here.slow += share.lately * slow;
  here.n += share.lately;
  here.long_slow += share.longer * slow;
  here.long_n += share.longer;
}

void Crowd::clear_open(Instant now) {
  now_ = now;
  ++turn_;
}

void Crowd::still_open(Key node) {
  Node& here = nodes_[node];
  std::ignore = decay(here, now_);
  if (here.turn != turn_) here.open = 0;
  here.turn = turn_;
  here.open += 1;
}

CrowdCount Crowd::count(Key node) const {
  const auto found = nodes_.find(node);
  if (found == nodes_.end()) return {};
  Node here = found->second;
  std::ignore = decay(here, now_);
  const double open = here.turn == turn_ ? here.open : 0;
  const double rule = (here.long_slow + kUsualShare * kUsualWeight) / (here.long_n + kUsualWeight);
  const double n = here.n + open;
  return {n, here.slow + open, n * std::min(rule, 0.3)};
}

void Crowd::forget(Instant now, std::size_t most) {
  forget_least(nodes_, kForgotten, most, [&](const Node& node) {
    const double open = node.turn == turn_ ? node.open : 0;
    const double age = days_between(node.touched, now);
    return open + node.n * left_of(age, kLatelyDays) + node.long_n * left_of(age, kLongDays);
  });
}

std::size_t Crowd::bytes() const {
  return nodes_.size() * (sizeof(Key) + sizeof(Node) + 2 * sizeof(void*)) +
         nodes_.bucket_count() * sizeof(void*);
}

}  // namespace onda::promise::cause
