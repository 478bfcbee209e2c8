#pragma once
// Every number of the engine that was chosen, each with what it was fitted on. "Stress window": the
// Olist orders of 2017-11-15 to 2018-03-31 (a public sample of 21,222 real parcels, Brazil), as the
// reference study found them; they were taken from there as they are and not tuned again here.

namespace onda::promise {

// Hazard tables. Fitted on the stress window; flat between 30 and 60 days.
inline constexpr double kHalfLifeDays = 45;
// Weight, in parcels, of the coarser level in the finer. Stress window.
inline constexpr float kShrink = 5;
// Hazard of a bin before anything is known, with the weight of one parcel: wide on purpose.
inline constexpr float kBlankHazard = 0.02F;
inline constexpr float kLeastLastHazard = 0.2F;  // of the open bin: what is that old ends some day
inline constexpr float kMostHazard = 0.999F;

// Seller: decayed mean of log(actual / foreseen), n / (n + 8). Stress window.
inline constexpr double kSellerHalfLifeDays = 60;
inline constexpr double kSellerShrink = 8;
inline constexpr double kMostShift = 1.5;  // log units, either way: a guard, not fitted

// Working days: observed over expected by weekday; what a passing week keeps. Stress window.
inline constexpr double kWeekdayKeep = 0.93;
inline constexpr double kWeekdayPrior = 5;
// Drift: (observed / expected) ^ 0.7 with a memory of a week. Stress window.
inline constexpr double kDriftHalfLifeDays = 7;
inline constexpr double kDriftPower = 0.7;
inline constexpr double kDriftPrior = 30;
// A region's own drift, pulled to its country's by that many parcels. Ours: of 10, 30, 100 and
// "never its own" the best on the stress window and on the months before it alike.
inline constexpr double kRegionDriftPull = 100;

// Location of the scaled tables (accelerated failure time). Stress window.
inline constexpr double kScaledHalfLifeDays = 60;
inline constexpr float kScaledShrink = 60;
inline constexpr double kRidgeHalfLifeDays = 60;
inline constexpr double kRidge = 5;
inline constexpr double kMostTrace = 50;  // of the ridge's covariance: stops it from winding up
// Share of the scaled tables in log time. The reference saw both its windows before choosing it.
inline constexpr double kScaledShare = 0.5;

// Fates. A guard: parcels that long on their way are lost until they arrive after all.
inline constexpr double kLostAfterDays = 60;
inline constexpr double kForgottenAfterDays = 180;
inline constexpr double kNeverPrior = 0.01;  // share that never arrives; not fitted
inline constexpr double kNeverPriorWeight = 100;
inline constexpr double kFateHalfLifeDays = 90;

// A shop's own transit table weighs as much as that many parcels. From the reference, not fitted.
inline constexpr float kTransitWeight = 20;

// The carrier's own date is weighed by its pinball loss against ours. None is fitted.
inline constexpr double kMostPinball = 20;         // days, that one parcel counts for
inline constexpr double kWitnessTrustedFrom = 20;  // outcomes that give it half of its weight

// Nodes that weigh less are forgotten.
inline constexpr float kLeastNodeWeight = 0.05F;
// A cohort speaks for itself, in words, from that many effective parcels on.
inline constexpr float kSpeaksFrom = 5;
// A clock is preferred to an earlier one, and its days are counted, from that many effective
// deliveries on; the scaled tables' share grows with them.
inline constexpr float kTrustedFrom = 20;

}  // namespace onda::promise
