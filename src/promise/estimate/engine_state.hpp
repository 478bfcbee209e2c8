#pragma once
// What an engine holds: tables, paces, and the parcels that are on their way. Inside `estimate`.

#include <array>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "promise/estimate/age_bins.hpp"
#include "promise/estimate/decayed_means.hpp"
#include "promise/estimate/engine.hpp"
#include "promise/estimate/hazard_tables.hpp"
#include "promise/estimate/location.hpp"
#include "promise/estimate/pace.hpp"

namespace onda::promise {

// One clock of one parcel, from a milestone to its delivery.
struct OpenClock {
  Instant start{};
  float shift = 1;       // how many times as long its seller takes; fixed when the clock starts
  float scale = 1;       // days that were to be expected then
  float log_median = 0;  // of the tables then, without the seller
  Milestone since = Milestone::ordered;
  std::uint8_t bin = 0;  // exposed in all bins below
  std::uint8_t scaled_bin = 0;
  std::uint8_t padding = 0;
};

// The carrier's own date, and what both sides said of the arrival then, in days after that date.
struct Heard {
  Instant date{};
  std::array<float, 3> ours{};  // q10, q50, q90
  std::array<float, 3> theirs{};
  std::uint8_t horizon = 0;  // how far ahead it was named
  std::uint8_t bin = 0;      // of date_bins(): exposed in all below
};

struct OpenParcel {
  Parcel parcel;
  std::vector<OpenClock> clocks;  // by their start
  Instant begun{};
  Instant rests_since{};
  std::optional<Heard> heard;
  CohortKey facility = CohortKey::none;
  Milestone last = Milestone::ordered;
  std::uint8_t stage_bin = 0;
  // Whether the day's expectations count it: observed and expected are of the same parcels.
  bool is_awaited = false;             // since its order
  bool is_awaited_in_transit = false;  // since it was accepted
  bool is_resting = false;             // at a stage whose departure is awaited
  bool is_lost = false;
  bool is_open = false;  // else its slot is free

  [[nodiscard]] const OpenClock* clock(Milestone since) const;
  [[nodiscard]] const OpenClock* first_clock_before_acceptance() const;
  [[nodiscard]] const OpenClock* first_clock_in_transit() const;
};

// Deliveries of one country on one kind of clock (or departures from one stage).
struct PaceEntry {
  Pace pace;
  CohortKey country = CohortKey::none;  // whose working days count
  ExactSum observed, expected, expected_scaled;
};

struct CountEntry {
  CohortKind kind = CohortKind::everywhere;
  CohortKey node = CohortKey::none;
  CohortKey above = CohortKey::none;
  ExactSum observed, expected;
};

struct StagePace {
  double observed = 0;
  double expected = 0;
  double touched = 0;
};

// Ties of one instant take effect in the order of these.
enum class Word : std::uint8_t { delivered, abandoned, begun, milestone, carrier_date };

struct Telling {
  Instant at{};
  Word word = Word::begun;
  ParcelKey key{};
  Milestone milestone = Milestone::ordered;
  Abandon why = Abandon::cancelled;
  CohortKey facility = CohortKey::none;
  Instant arrival{};
  std::optional<Parcel> parcel;
};

struct Engine::State {
  explicit State(EngineSettings given);

  EngineSettings settings;
  std::vector<Calendar> calendars;  // of the settings, then those that were told
  Instant now{};
  bool has_begun = false;  // time has
  HazardTables remaining;
  HazardTables scaled;
  HazardTables stages;
  HazardTables dates;     // when parcels arrive, counted from the carrier's date
  DecayedMeans pinballs;  // of our own quantiles and of the carriers'
  DecayedMeans sellers;
  DecayedMeans fates;  // 1 for a parcel that was lost, 0 for one that arrived
  Location location;
  std::array<HazardCurve, kMilestones> usual;  // of the scaled tables, everywhere, at midnight
  FlatMap<PaceEntry> paces;
  FlatMap<RegionPace> region_paces;
  FlatMap<CountEntry> counts;  // of the day that runs
  FlatMap<StagePace> stage_paces;
  FlatMap<char> frozen;
  std::vector<DayCount> closed_days;
  std::vector<Telling> told;
  FlatMap<std::uint32_t> index;
  std::deque<OpenParcel> open;  // slots, that a moving table would double
  std::vector<std::uint32_t> free;

  // Days since 1970 of the shop, with their fraction.
  [[nodiscard]] double day_of(Instant at) const;
  [[nodiscard]] Instant instant_of(std::int32_t day) const;  // at which the local day begins
  [[nodiscard]] double today() const { return day_of(now); }
  [[nodiscard]] OpenParcel* find(ParcelKey key);
  [[nodiscard]] const OpenParcel* find(ParcelKey key) const;

  // learning (engine_learn.cpp)
  void take_effect();
  void take(const Telling& telling);
  void begin(const Telling& telling);
  void pass(OpenParcel& parcel, const Telling& telling);
  void start_clock(OpenParcel& parcel, Milestone since, Instant at);
  void leave_stage(OpenParcel& parcel, Instant at);
  void deliver(OpenParcel& parcel, Instant at);
  void deliver_clock(const OpenParcel& parcel, const OpenClock& clock, Instant at);
  void count_delivery(const OpenParcel& parcel);
  void judge(const OpenParcel& parcel, double is_lost);
  void close(OpenParcel& parcel);

  // the carrier as a witness (engine_witness.cpp)
  using DateChain = std::array<std::uint64_t, 3>;
  [[nodiscard]] static DateChain date_chain_of(const Parcel& parcel, const Heard& heard);
  void hear(OpenParcel& parcel, const Telling& telling);
  void expose_date(OpenParcel& parcel, double midnight);
  void judge_witness(const OpenParcel& parcel, Instant at);
  [[nodiscard]] double witness_share(const OpenParcel& parcel) const;
  [[nodiscard]] HazardCurve witness_curve(const Parcel& parcel,
                                          const Heard& heard,
                                          Instant start) const;

  // days (engine_days.cpp)
  void end_day(std::int32_t day);
  void close_paces(std::int32_t day);
  void await(OpenParcel& parcel, std::int32_t day);
  double await_clock(const OpenParcel& parcel, const OpenClock& clock, std::int32_t day);
  void find_usual();
  [[nodiscard]] double p_still_coming(const Parcel& parcel,
                                      const OpenClock& clock,
                                      double age) const;
  void await_departure(OpenParcel& parcel, std::int32_t day);
  void expose(OpenParcel& parcel, double midnight);
  void expire(OpenParcel& parcel, double midnight);
  void forget_light_things();
  CountEntry& count(CohortKind kind, CohortKey node, CohortKey above = CohortKey::none);
  CountEntry& count(const StageKey& stage);
  enum class Side : std::uint8_t { observed, expected };
  void count_in_transit(const Parcel& parcel, Side side, double amount);

  // answering (engine_answer.cpp)
  using Chain = std::array<std::uint64_t, kLevels>;
  // The row of the transit table that speaks of the parcel, and from which level on.
  [[nodiscard]] BlendChain with_transit(const Chain& chain,
                                        const Parcel& parcel,
                                        Milestone since) const;
  [[nodiscard]] static std::uint64_t transit_key(const Transit& row);
  using ScaledChain = std::array<std::uint64_t, 2>;
  using StageChain = std::array<std::uint64_t, 3>;
  [[nodiscard]] static Chain chain_of(const Parcel& parcel, Milestone since);
  [[nodiscard]] static ScaledChain scaled_chain_of(const Parcel& parcel, Milestone since);
  [[nodiscard]] static StageChain chain_of(const StageKey& key);
  [[nodiscard]] static std::uint64_t pace_key(Milestone since, CohortKey country);
  [[nodiscard]] static std::uint64_t stage_pace_key(const StageKey& key, CohortKey country);
  [[nodiscard]] std::size_t weekday(std::int32_t day, CohortKey country) const {
    return weekday_of(day, country, calendars);
  }
  [[nodiscard]] bool has_calendar(CohortKey country) const;
  PaceEntry& pace_entry(std::uint64_t key, CohortKey country);
  [[nodiscard]] const Pace& pace_of(Milestone since, CohortKey country) const;
  struct Drifts {
    double plain = 1;
    double scaled = 1;
  };
  [[nodiscard]] Drifts drifts_of(const Parcel& parcel, Milestone since, Drift drift) const;
  [[nodiscard]] StageKey stage_of(const OpenParcel& parcel) const;
  [[nodiscard]] std::optional<Rest> rest_of(const OpenParcel& parcel) const;
  [[nodiscard]] ClockStart start_of(const Parcel& parcel, const OpenClock& clock) const;
  [[nodiscard]] OpenClock clock_for(const OpenParcel& parcel, Milestone since, Instant at) const;
  [[nodiscard]] HazardCurve plain_curve(const Parcel& parcel,
                                        const OpenClock& clock,
                                        Drift drift) const;
  [[nodiscard]] HazardCurve scaled_curve(const Parcel& parcel,
                                         const OpenClock& clock,
                                         Drift drift) const;
  [[nodiscard]] static std::uint64_t fate_key(Milestone since, CohortKey carrier);
  [[nodiscard]] double p_never(const Parcel& parcel, Milestone since) const;
  [[nodiscard]] Grounds grounds_of(const Parcel& parcel, const OpenClock& clock, Drift drift) const;
  [[nodiscard]] Distribution answer(const OpenParcel& parcel,
                                    const OpenClock& clock,
                                    Drift drift) const;
  [[nodiscard]] const OpenClock* best_clock(const OpenParcel& parcel) const;
  [[nodiscard]] StageView stage(const StageKey& key, double dwell_days) const;
  // The probability to leave in [from, to), given that it was there at `from`.
  struct Ages {
    double from;
    double to;
  };
  [[nodiscard]] static double p_between(const HazardTables& tables,
                                        const BlendChain& chain,
                                        const AgeBins& bins,
                                        Ages ages,
                                        double day);
};

}  // namespace onda::promise
