#pragma once
// What was promised of the parcels on their way, what the tables said of it at each midnight, and
// what came. Promises: the same tellings give the same bits, whether or not they went through
// save() and restore() in between; knows event time only; holds nothing of a parcel whose promised
// day has long ended.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "promise/estimate/engine.hpp"
#include "promise/estimate/flat_map.hpp"
#include "promise/watch/risk_calibration.hpp"

namespace onda::promise {

// P(late) as the tables say it; nothing where too few parcels stand behind it.
[[nodiscard]] std::optional<double> said_late(const Distribution& arrival, Instant promise_ends_at);

class RiskRecord {
 public:
  // The end of its promised day; of several the last one counts.
  void promise(ParcelKey key, Instant ends_at);
  void arrive(ParcelKey key, Instant at);
  // For a parcel of which nothing is to come. One that is lost stays: it will be late.
  void forget(ParcelKey key) { watched_.erase(raw(key)); }
  // At a midnight, when the engine has heard of the day that ends: judges those of which the
  // outcome is known, then notes what the tables say of the others.
  void close_day(const Engine& engine, Instant midnight);
  // Whether there is nothing to note or to judge.
  [[nodiscard]] bool is_empty() const { return watched_.size() == 0; }

  // P(late), corrected by what came of it before.
  [[nodiscard]] double corrected(double said) const { return calibration_.corrected(said); }

  [[nodiscard]] std::size_t bytes() const { return watched_.bytes(); }
  [[nodiscard]] std::string save() const;
  // Fails with record_unreadable.
  [[nodiscard]] static Result<RiskRecord> restore(std::string_view saved);

 private:
  struct Watched {
    Instant promise_ends_at{};
    RiskReadings readings = {};
    std::optional<Punctual> outcome = {};
  };
  void judge(Instant midnight);

  FlatMap<Watched> watched_;
  RiskCalibration calibration_;
};

}  // namespace onda::promise
