#include "promise/estimate/hazard_tables.hpp"

#include <algorithm>
#include <cmath>

#include "promise/estimate/bytes.hpp"
#include "promise/estimate/constants.hpp"

namespace onda::promise {

float HazardTables::decay(const HazardNode& node, double day) const {
  if (day <= node.touched) return 1;
  return static_cast<float>(std::exp2((node.touched - day) / options_.half_life_days));
}

const HazardNode* HazardTables::find(std::uint64_t key) const {
  const std::uint32_t* slot = index_.find(key);
  return slot == nullptr ? nullptr : &node(*slot);
}

HazardNode& HazardTables::fresh(std::uint64_t key, double day) {
  if (free_.empty()) {
    const auto first = static_cast<std::uint32_t>(pieces_.size() * kPiece);
    pieces_.push_back(std::make_unique<Piece>());
    for (std::uint32_t k = kPiece; k-- > 0;) free_.push_back(first + k);
  }
  const std::uint32_t slot = free_.back();
  free_.pop_back();
  index_.at(key) = slot;
  HazardNode& made = node(slot);
  made = HazardNode{.key = key, .touched = day, .departed = 0, .left = {}, .exposed = {}};
  return made;
}

void HazardTables::add(std::span<const std::uint64_t> chain, const Passage& passage, double day) {
  fetch(chain);
  for (const std::uint64_t key : chain) {
    if (key == 0) continue;
    const std::uint32_t* slot = index_.find(key);
    add_to(slot == nullptr ? fresh(key, day) : node(*slot), passage, day);
  }
}

// Nodes lie anywhere in memory: all are asked for before the first is read.
void HazardTables::fetch(std::span<const std::uint64_t> chain) const {
  for (const std::uint64_t key : chain) index_.prefetch(key);
  for (const std::uint64_t key : chain) {
    const std::uint32_t* slot = index_.find(key);
    if (slot == nullptr) continue;
    const char* bytes = reinterpret_cast<const char*>(&node(*slot));
    for (std::size_t at = 0; at < sizeof(HazardNode); at += 64) __builtin_prefetch(bytes + at);
  }
}

void HazardTables::add_to(HazardNode& at, const Passage& passage, double day) {
  if (day > at.touched) {
    const float keep = decay(at, day);
    for (float& x : at.left) x *= keep;
    for (float& x : at.exposed) x *= keep;
    at.departed *= static_cast<double>(keep);
    at.touched = day;
  }
  for (std::size_t b = passage.from; b < passage.to; ++b) at.exposed[b] += passage.weight;
  if (passage.end == Passage::End::still_there) return;
  at.left[passage.to] += passage.weight;
  at.exposed[passage.to] += passage.weight;
  at.departed += static_cast<double>(passage.weight);
}

void HazardTables::blend_node(
    const HazardNode& node, float keep, float shrink, Range range, Hazards& out) const {
  const float pull = shrink / keep;  // one multiplication less a bin: all is divided by `keep`
  if (range.from == 0 && range.to == kBins) {
    Hazards blended = out;  // its own memory and a fixed length: the compiler takes four at once
    for (std::size_t b = 0; b < kBins; ++b) {
      blended[b] = (node.left[b] + pull * blended[b]) / (node.exposed[b] + pull);
    }
    out = blended;
    return;
  }
  for (std::size_t b = range.from; b < range.to; ++b) {
    out[b] = (node.left[b] + pull * out[b]) / (node.exposed[b] + pull);
  }
}

void HazardTables::blend(const BlendChain& chain, double day, Range range, Hazards& out) const {
  fetch(chain.keys);
  for (std::size_t b = range.from; b < range.to; ++b) out[b] = kBlankHazard;
  float shrink = 1;
  for (std::size_t level = 0; level < chain.keys.size(); ++level) {
    const std::uint64_t key = chain.keys[level];
    float pull = shrink;
    if (chain.assumed != nullptr && chain.level == level) {
      blend_node(*chain.assumed, 1, shrink, range, out);
      pull = kTransitWeight;
    }
    if (key == 0) continue;
    if (const HazardNode* at = find(key)) {
      const float keep = decay(*at, day);
      if (keep > 1e-30F) blend_node(*at, keep, pull, range, out);
    }
    shrink = options_.shrink;
  }
  if (range.to == kBins) out[kBins - 1] = std::max(out[kBins - 1], kLeastLastHazard);
  for (std::size_t b = range.from; b < range.to; ++b) {
    out[b] = std::min(std::max(out[b], 0.0F), kMostHazard);
  }
}

float HazardTables::departures(std::uint64_t key, double day) const {
  const HazardNode* at = key == 0 ? nullptr : find(key);
  if (at == nullptr) return 0;
  return decay(*at, day) * static_cast<float>(at->departed);
}

void HazardTables::assume(std::uint64_t key, const HazardNode& node) {
  const std::uint32_t* slot = assumed_index_.find(key);
  if (slot == nullptr) {
    assumed_index_.at(key) = static_cast<std::uint32_t>(assumed_.size());
    assumed_.push_back(node);
    assumed_.back().key = key;
    return;
  }
  const std::uint32_t place = *slot;
  assumed_[place] = node;
  assumed_[place].key = key;
}

const HazardNode* HazardTables::assumed(std::uint64_t key) const {
  const std::uint32_t* slot = assumed_index_.find(key);
  if (slot == nullptr || assumed_[*slot].exposed[0] <= 0) return nullptr;
  return &assumed_[*slot];
}

float HazardTables::assumed_share(const BlendChain& chain, double day) const {
  if (chain.assumed == nullptr) return 0;
  float share = 1;
  for (std::size_t level = chain.level; level < chain.keys.size(); ++level) {
    const float pull = level == chain.level ? kTransitWeight : options_.shrink;
    share *= pull / (pull + departures(chain.keys[level], day));
  }
  return share;
}

// exposed[0] counts every parcel that was ever there: a node's weight.
void HazardTables::forget_light_nodes(double day) {
  index_.erase_if([&](std::uint64_t, std::uint32_t slot) {
    const HazardNode& at = node(slot);
    if (decay(at, day) * std::max(at.exposed[0], at.left[0]) >= kLeastNodeWeight) return false;
    free_.push_back(slot);
    return true;
  });
}

std::size_t HazardTables::bytes() const {
  return index_.bytes() + pieces_.size() * sizeof(Piece) +
         assumed_.capacity() * sizeof(HazardNode) + free_.capacity() * sizeof(std::uint32_t);
}

void HazardTables::save(ByteWriter& out) const {
  std::vector<std::uint64_t> keys;
  keys.reserve(index_.size());
  index_.each([&](std::uint64_t key, std::uint32_t) { keys.push_back(key); });
  std::sort(keys.begin(), keys.end());
  out.size(keys.size());
  for (const std::uint64_t key : keys) out.plain(*find(key));
  out.size(assumed_.size());
  for (const HazardNode& at : assumed_) out.plain(at);
}

void HazardTables::restore(ByteReader& in) {
  for (std::size_t left = in.size(sizeof(HazardNode)); left > 0; --left) {
    HazardNode read;
    in.plain(read);
    if (!in.good() || read.key == 0) return in.spoil();
    fresh(read.key, read.touched) = read;
  }
  for (std::size_t left = in.size(sizeof(HazardNode)); left > 0; --left) {
    HazardNode read;
    in.plain(read);
    if (!in.good() || read.key == 0) return in.spoil();
    assume(read.key, read);
  }
}

}  // namespace onda::promise
