#pragma once
// Decayed means of a residual by cohort, shrunk to zero: how much longer than foreseen it takes.

#include <cstdint>

#include "promise/estimate/flat_map.hpp"

namespace onda::promise {

class ByteWriter;
class ByteReader;

class DecayedMeans {
 public:
  struct Options {
    double half_life_days = 60;
    double shrink = 8;
    double most = 1.5;  // what one residual counts for at most, either way
  };
  explicit DecayedMeans(Options options) : options_(options) {}

  // sum / (weight + shrink), by now; 0 for key 0 and for one never seen.
  [[nodiscard]] double mean(std::uint64_t key, double day) const;
  [[nodiscard]] double weight(std::uint64_t key, double day) const;
  void add(std::uint64_t key, double residual, double day);

  void forget_light_ones(double day);
  [[nodiscard]] std::size_t size() const { return means_.size(); }
  [[nodiscard]] std::size_t bytes() const { return means_.bytes(); }
  void save(ByteWriter& out) const;
  void restore(ByteReader& in);

 private:
  struct Mean {
    double weight = 0;
    double sum = 0;
    double touched = 0;
  };
  [[nodiscard]] double keep(const Mean& mean, double day) const;

  Options options_;
  FlatMap<Mean> means_;
};

}  // namespace onda::promise
