#pragma once
// Decayed hazard tables: for each cohort and bin of age, how many parcels left in it and how many
// were exposed to leaving. Those still on their way are exposed, so a slowdown shows before
// anything arrives and fast parcels do not count for more.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "promise/estimate/age_bins.hpp"
#include "promise/estimate/flat_map.hpp"

namespace onda::promise {

class ByteWriter;
class ByteReader;

struct HazardNode {
  std::uint64_t key = 0;
  double touched = 0;   // day of the last decay
  double departed = 0;  // the sum of `left`
  std::array<float, kBins> left{};
  std::array<float, kBins> exposed{};
};

// A parcel's passage through bins: exposed in [from, to), and where `leaves`, in `to` as well.
struct Passage {
  std::size_t from = 0;
  std::size_t to = 0;
  float weight = 1;
  enum class End : std::uint8_t { still_there, leaves } end = End::still_there;
};

// Keys of nodes, coarse to fine; 0 is skipped. What is assumed is blended in before the node at its
// level, as if it were as many parcels as it weighs.
struct BlendChain {
  std::span<const std::uint64_t> keys;
  const HazardNode* assumed = nullptr;
  std::size_t level = 0;
};

class HazardTables {
 public:
  struct Options {
    double half_life_days = 45;
    float shrink = 5;
  };
  explicit HazardTables(Options options) : options_(options) {}

  // Adds a passage to every node of the chain.
  void add(std::span<const std::uint64_t> chain, const Passage& passage, double day);
  // Hazards of the chain, each level shrunk to the one before it, for bins [from, to).
  struct Range {
    std::size_t from = 0;
    std::size_t to = kBins;
  };
  void blend(const BlendChain& chain, double day, Range range, Hazards& out) const;
  // Effective departures of a node.
  [[nodiscard]] float departures(std::uint64_t key, double day) const;
  // A node that does not decay, under a name of its own.
  void assume(std::uint64_t key, const HazardNode& node);
  // Nothing where none was assumed, or it was taken back.
  [[nodiscard]] const HazardNode* assumed(std::uint64_t key) const;
  [[nodiscard]] bool assumes() const { return !assumed_.empty(); }
  // Share of what the chain assumes in the last level.
  [[nodiscard]] float assumed_share(const BlendChain& chain, double day) const;

  void forget_light_nodes(double day);
  [[nodiscard]] std::size_t size() const { return index_.size(); }
  [[nodiscard]] std::size_t bytes() const;
  void save(ByteWriter& out) const;
  void restore(ByteReader& in);

 private:
  static constexpr std::size_t kPiece = 256;  // nodes are allocated in pieces and never move
  using Piece = std::array<HazardNode, kPiece>;

  [[nodiscard]] const HazardNode* find(std::uint64_t key) const;
  [[nodiscard]] HazardNode& node(std::uint32_t slot) const {
    return (*pieces_[slot / kPiece])[slot % kPiece];
  }
  void fetch(std::span<const std::uint64_t> chain) const;
  void add_to(HazardNode& at, const Passage& passage, double day);
  HazardNode& fresh(std::uint64_t key, double day);
  void blend_node(
      const HazardNode& node, float decay, float shrink, Range range, Hazards& out) const;
  [[nodiscard]] float decay(const HazardNode& node, double day) const;

  Options options_;
  FlatMap<std::uint32_t> index_;
  FlatMap<std::uint32_t> assumed_index_;
  std::vector<HazardNode> assumed_;
  std::vector<std::unique_ptr<Piece>> pieces_;
  std::vector<std::uint32_t> free_;
};

}  // namespace onda::promise
