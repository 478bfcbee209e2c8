#pragma once
// Where a parcel's duration lies, as a logarithm: a ridge on its numbers, and what is left over
// explained by a chain of decayed cohort means (everywhere, region, lane, locality, seller).

#include <array>
#include <map>

#include "promise/estimate/decayed_means.hpp"
#include "promise/estimate/milestone.hpp"
#include "promise/estimate/parcel.hpp"
#include "promise/estimate/ridge.hpp"

namespace onda::promise {

// What the regression knows at the moment a clock starts.
struct ClockStart {
  Milestone since = Milestone::ordered;
  double day = 0;           // local days since 1970
  double handled_days = 0;  // since the order
  double days_to_ship_by = 5;
};

[[nodiscard]] Features features_of(const Parcel& parcel, const ClockStart& start);

class Location {
 public:
  Location();
  // log(days) that are to be expected of a clock that starts now.
  [[nodiscard]] double predict(const Parcel& parcel,
                               const ClockStart& start,
                               const Features& x,
                               double day) const;
  void learn(const Parcel& parcel,
             const ClockStart& start,
             const Features& x,
             double log_days,
             double day);
  void forget_light_ones(double day);
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::size_t bytes() const;
  void save(ByteWriter& out) const;
  void restore(ByteReader& in);

 private:
  static constexpr std::size_t kEffects = 5;
  using Keys = std::array<std::uint64_t, kEffects>;
  [[nodiscard]] static Keys keys_of(const Parcel& parcel, Milestone since);

  std::array<Ridge, kMilestones> ridges_;
  std::array<DecayedMeans, kEffects> effects_;
};

}  // namespace onda::promise
