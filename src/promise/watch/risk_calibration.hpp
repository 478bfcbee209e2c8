#pragma once
// P(late) corrected by what came of it before. Promises: rises with what is said; nothing is
// corrected before there is a record; no feedback loop, since a record is of what the tables said,
// not of what was made of it.

#include <array>
#include <cstdint>

#include "promise/estimate/bytes.hpp"
#include "promise/watch/at_risk.hpp"

namespace onda::promise {

// What was said of one parcel: the first word in each step of P(late).
class RiskReadings {
 public:
  static constexpr std::size_t kSteps = 12;

  void note(double p);
  // 0 where the step was not reached.
  [[nodiscard]] double said(std::size_t step) const { return said_[step] / kWhole; }

 private:
  static constexpr double kWhole = 65'535;
  std::array<std::uint16_t, kSteps> said_{};
};

class RiskCalibration {
 public:
  // Halfway from p to what the record says of p, as of the last fit().
  [[nodiscard]] double corrected(double p) const;
  // What was counted before counts for less by the age it has on that day (since 1970).
  void pass_to(std::int32_t day);
  // The outcome of one parcel.
  void count(const RiskReadings& readings, Punctual outcome);
  void fit();

  void save(ByteWriter& out) const;
  void restore(ByteReader& in);

 private:
  struct Step {
    double weight = 0;  // effective parcels
    double said = 0;    // sum of p
    double late = 0;
  };
  std::array<Step, RiskReadings::kSteps> steps_{};
  std::int32_t day_ = 0;  // that the weights are of
  double slope_ = 1;
  double shift_ = 0;
};

}  // namespace onda::promise
