#pragma once
// Learns how long parcels take from those that arrived and those still on their way, and says when
// one will arrive. Promises: knows event time only, so the same tellings give the same bits; of
// tellings of one instant the order does not matter; memory is bounded by what is on its way and by
// the cohorts of the last months. One engine a shop; not thread-safe.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "promise/estimate/day_count.hpp"
#include "promise/estimate/distribution.hpp"
#include "promise/estimate/pace.hpp"
#include "promise/estimate/parcel.hpp"
#include "promise/estimate/stage.hpp"

namespace onda::promise {

struct EngineSettings {
  int utc_offset_min = 0;                // where its days begin: the shop's zone
  std::vector<Calendar> calendars = {};  // of the countries that parcels go to
};

enum class Abandon : std::uint8_t { cancelled, lost };
enum class Drift : std::uint8_t { ignored, applied };  // promises ignore it, estimates apply it

class Engine {
 public:
  explicit Engine(EngineSettings settings = {});
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  // Lets time pass to `now` (never back): what was told since the last call is learned, in the
  // order of its times; then days that ended are closed, and parcels still on their way count as
  // such. Tellings take effect here alone. A replay calls it before the first telling of each
  // instant.
  void advance(Instant now);
  [[nodiscard]] Instant now() const;

  // Tellings. A time beyond now() counts as now(). What is told of a parcel that never began is
  // ignored. begin() starts no clock: milestones do, `ordered` first; for a parcel already on its
  // way it replaces what is known of it, for the clocks that start from then on.
  void begin(const Parcel& parcel, Instant at);
  void milestone(ParcelKey key, Milestone milestone, Instant at, CohortKey facility = {});
  void deliver(ParcelKey key, Instant at);
  void abandon(ParcelKey key, Instant at, Abandon why);
  // The carrier's own date for it; the last one counts.
  void carrier_says(ParcelKey key, Instant at, Instant arrival);
  // A row of the shop's own transit table: days by which a tenth and nine tenths have arrived. Of
  // the rows whose words are all a parcel's the one that says most of it speaks (the region before
  // the carrier before the service before the origin), and weighs as much as twenty parcels. High
  // days of 0 take it back.
  struct Transit {
    Milestone since = Milestone::ordered;
    CohortKey origin = CohortKey::none, region = CohortKey::none;
    CohortKey carrier = CohortKey::none, service = CohortKey::none;
    double low_days = 0, high_days = 0;
  };
  void assume(const Transit& transit);
  // Days on which parcels to a country rest besides those of its calendar (`none`: to any country);
  // they replace those that were told of it before.
  void rest(CohortKey country, std::vector<std::int32_t> days);
  // While a carrier's feed is dead, its parcels' silence teaches nothing.
  void freeze(CohortKey carrier);
  void thaw(CohortKey carrier);

  // A parcel on its way, by the last milestone it passed and given its silence until `now`.
  [[nodiscard]] std::optional<Distribution> estimate(ParcelKey key,
                                                     Instant now,
                                                     Drift drift = Drift::applied) const;
  // A parcel as if it passed `since` at `at`: quotes before there is an order.
  [[nodiscard]] Distribution estimate(const Parcel& parcel,
                                      Milestone since,
                                      Instant at,
                                      Drift drift = Drift::applied) const;
  [[nodiscard]] StageView stage(const StageKey& key, double dwell_days) const;
  // Where a parcel rests and since when; nothing for one that is not on its way.
  struct Rest {
    StageKey stage;
    Instant since;
    CohortKey carrier = CohortKey::none;  // that has it or will have it
  };
  [[nodiscard]] std::optional<Rest> rest(ParcelKey key) const;
  // Of all that are on their way.
  void each_rest(const std::function<void(const Rest&)>& visit) const;

  // Days that were closed since the last call, oldest first: what arrived, by cohort, against what
  // was to be expected of the parcels on their way. For the watch.
  [[nodiscard]] std::vector<DayCount> take_closed_days();

  [[nodiscard]] std::size_t parcels() const;  // on their way
  [[nodiscard]] std::size_t nodes() const;    // of all tables
  [[nodiscard]] std::size_t bytes() const;    // about what it holds

  // Everything as one string with its version; restore() of another version or of a damaged string
  // fails with engine_unreadable.
  [[nodiscard]] std::string save() const;
  [[nodiscard]] static Result<Engine> restore(std::string_view saved, EngineSettings settings = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace onda::promise
