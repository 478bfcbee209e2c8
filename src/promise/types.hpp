#pragma once
// The words of promises: what stands in rows and answers.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "promise/watch/at_risk.hpp"

namespace onda {

struct DelayTag {
  static constexpr std::string_view prefix = "dly";
};
struct SignalTag {
  static constexpr std::string_view prefix = "sig";
};
using DelayId = Id<DelayTag>;
using SignalId = Id<SignalTag>;

}  // namespace onda

namespace onda::promise {

// What we believe of one arrival: given that it comes at all, by when with
// which probability.
struct Belief {
  Instant q05, q10, q50, q90, q95;
  std::optional<double> p_late;  // nothing where nothing was promised, or by too few
  double p_never = 0;
  double n_eff = 0;     // effective parcels behind it
  std::string grounds;  // a sentence: what it rests on
};

// The part of a belief that is told; between two tellings the page stands
// still.
struct Told {
  Instant at;
  Instant q10, q50, q90;
  std::optional<double> p_late;
};

// Why an estimate was told anew.
enum class ChangeCause : std::uint8_t { first, scan, silence, promise };
[[nodiscard]] std::string_view to_text(ChangeCause cause);
[[nodiscard]] std::optional<ChangeCause> change_cause_of(std::string_view word);

// How a shop promises, and when it wants to hear of trouble. What is not set is
// as `Policy{}` says.
struct Policy {
  std::optional<double> late_rate = {};
  std::optional<double> late_cost = {}, day_cost = {};
  std::optional<double> alarm_p_late = {};
  std::optional<double> notice_cost = {}, silence_cost = {};
};
inline constexpr double kLateRate = 0.05;
// When a parcel is at risk: raised from notice_cost / silence_cost on where both are set, within
// [0.05, 0.95]; else from alarm_p_late on.
[[nodiscard]] RiskPolicy risk_policy(const Policy& policy);

enum class SignalKind : std::uint8_t { weather, holiday, strike, road, carrier, other };
[[nodiscard]] std::string_view to_text(SignalKind kind);
[[nodiscard]] std::optional<SignalKind> signal_kind_of(std::string_view word);

// What the world outside says. Texts that are empty do not bind it.
struct Signal {
  SignalKind kind = SignalKind::other;
  std::string country, region, carrier, facility;
  Instant starts_at;
  std::optional<Instant> ends_at;
  std::string text, source, reference;
};

// One row of the shop's own table of days from order to delivery.
struct TransitRow {
  std::string carrier, service, origin, destination;
  double days_from = 0;  // one in ten comes sooner
  double days_to = 0;    // nine in ten have come
  std::optional<Money> price;
};

}  // namespace onda::promise
