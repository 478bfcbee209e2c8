#pragma once
// What was said of parcels against what came: P(late) corrected by its own record. Promises: rises
// with what is said; nothing is corrected before there is a record; no feedback loop, since a
// record is of what the tables said, not of what was made of it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "promise/estimate/flat_map.hpp"
#include "promise/estimate/parcel.hpp"

namespace onda::promise {

enum class Outcome : std::uint8_t { on_time, late };

class RiskCalibration {
 public:
  static constexpr std::size_t kSteps = 12;

  // Halfway from p to what the record says of p, as of the last day of which an outcome came.
  [[nodiscard]] double corrected(double p) const;
  // A reading of a parcel that is still silent. Each parcel counts once in each step of p.
  void saw(ParcelKey key, double p);
  void came(ParcelKey key, Outcome outcome, Instant at);
  // For a parcel of which nothing is to come.
  void forget(ParcelKey key) { seen_.erase(raw(key)); }

  // The record: what was said and what came, by step. For the page of reliability.
  struct Step {
    double weight = 0;  // effective parcels
    double said = 0;    // sum of p
    double late = 0;
  };
  [[nodiscard]] const std::array<Step, kSteps>& steps() const { return steps_; }

  [[nodiscard]] std::string save() const;
  // Fails with calibration_unreadable.
  [[nodiscard]] static Result<RiskCalibration> restore(std::string_view saved);

 private:
  struct Seen {
    std::array<float, kSteps> said{};  // 0 where the step was not reached
  };
  void fit();

  std::array<Step, kSteps> steps_{};
  FlatMap<Seen> seen_;
  std::int32_t day_ = 0;  // of the last decay
  double slope_ = 1;
  double shift_ = 0;
};

}  // namespace onda::promise
