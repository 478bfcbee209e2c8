#pragma once
// Online ridge regression with forgetting (recursive least squares): a few numbers of a parcel to
// the logarithm of its duration.

#include <array>
#include <cstddef>

namespace onda::promise {

class ByteWriter;
class ByteReader;

inline constexpr std::size_t kFeatures = 14;
using Features = std::array<double, kFeatures>;

class Ridge {
 public:
  Ridge();
  [[nodiscard]] double predict(const Features& x) const;
  void learn(const Features& x, double y, double day);
  void save(ByteWriter& out) const;
  void restore(ByteReader& in);

 private:
  void forget(double day);

  std::array<std::array<double, kFeatures>, kFeatures> covariance_{};
  Features weights_{};
  double touched_ = -1;
};

}  // namespace onda::promise
