#pragma once
// Watches all parcels of a shop and says of a slow one what it is slow from. Knows only what it was
// told, in the order in which it was told; event time alone, so the same tellings give the same
// answers. One a shop; not thread-safe.

#include <array>
#include <unordered_map>
#include <vector>

#include "promise/cause/crowd.hpp"
#include "promise/cause/evidence.hpp"
#include "promise/cause/norms.hpp"

namespace onda::promise::cause {

// One stretch of a parcel's way that takes, or took, too long.
struct Finding {
  Stage stage{};
  Cause cause = Cause::variation;  // the likeliest
  float probability = 0;
  double excess_days = 0;  // beyond the median of its kind
  double survival = 1;     // the share of its kind that takes longer still
  double norm_days = 0;    // that median
  double norm_n = 0;       // effective stretches behind it
  Instant since{};
  bool is_open = false;
  CrowdCount crowd;  // the widest circle of others that is slow too
  Evidence circle = Evidence::alone;
  Evidences seen;
  Odds words{};                      // log-odds of the carrier's own words
  Odds odds{};                       // probabilities of all causes
  std::vector<std::size_t> outside;  // which of the circumstances held there and then

  // Below a half no cause is named.
  [[nodiscard]] bool is_named() const { return probability >= 0.5F && cause != Cause::variation; }
};

using Handle = std::uint32_t;  // from 1

class Observer {
 public:
  explicit Observer(const Weights& weights = fitted_weights()) : weights_(weights) {}

  // A parcel is on its way from the order on.
  [[nodiscard]] Handle begin(Facts facts);
  // A moment of its way, told at `now`; trouble in the carrier's words.
  void tell(Handle parcel, const Stop& stop, Instant now);
  void tell(Handle parcel, const Word& word);
  // It was delivered, came back or was given up: it is learned from and forgotten.
  void end(Handle parcel, Instant now);
  // A report of the carrier came, of whatever parcel.
  void heard(Key carrier, Instant now);
  // Counts again who is slow. To be called every few hours.
  void recount(Instant now);

  // Whether the parcel rests, or has rested, strangely long, or something else befell it.
  [[nodiscard]] bool is_slow(Handle parcel, Instant now) const;
  // Its slow stretches in their order, each with its cause. What is seen of others is remembered.
  // `outside`: circumstances that may touch it, as they are known now; they are not remembered.
  [[nodiscard]] std::vector<Finding> diagnose(Handle parcel,
                                              Instant now,
                                              const std::vector<Circumstance>& outside = {});
  // Whether the carrier's reports have stopped while others' come: a day off stops them all.
  [[nodiscard]] bool is_dead(Key carrier, Instant now) const;
  // How many reports of the carrier should have come since the last one.
  [[nodiscard]] double missed_reports(Key carrier, Instant now) const;
  [[nodiscard]] const Facts& facts(Handle parcel) const { return at(parcel).facts; }
  [[nodiscard]] const Trail& trail(Handle parcel) const { return at(parcel).trail; }

 private:
  // The most that was seen of others in trouble while a stretch went on: crowds pass.
  struct Memory {
    Instant since;
    Evidences seen;
    CrowdCount crowd;
    Evidence circle = Evidence::alone;
  };
  struct Parcel {
    Facts facts;
    Trail trail;
    bool is_open = true;
    bool is_troubled = false;  // something of its way wants a look
    std::vector<Memory> memories;
  };
  [[nodiscard]] const Parcel& at(Handle parcel) const { return parcels_[parcel - 1]; }
  [[nodiscard]] Parcel& at(Handle parcel) { return parcels_[parcel - 1]; }
  // The circles that a stretch belongs to, with the evidence each is; 0 where there is none.
  struct Circles {
    Key place = 0, lane = 0, owner = 0;  // owner: of all such places
    Key region = 0, region_own = 0;      // into the region: all carriers, this one
    Key branch = 0, branches = 0, around = 0, around_own = 0;
    Key seller = 0, pickup = 0, pickups = 0;
    std::vector<Key> items;
  };
  // Local days on which next to nobody worked although their weekday works.
  struct Rest {
    std::array<float, 7> usual{};  // what a weekday brings, decayed
    std::array<float, 7> weeks{};
    std::int64_t day = 0;
    float today = 0;
    std::vector<std::int64_t> days;  // off, sorted
  };
  enum class Workers : std::uint8_t { shop, couriers };
  struct Feed {
    std::array<float, 48> rate{};  // reports an hour, by hour and whether it is Sunday
    std::array<float, 48> hours{};
    std::int64_t hour = 0;
    float in_hour = 0;
    Instant last{};
  };

  [[nodiscard]] Circles circles_of(const Parcel& parcel, const Stop& from) const;
  template <class Each>
  static void each_circle(const Circles& circles, Each&& each);
  [[nodiscard]] bool ends_here(const Facts& facts, const Stop& stop) const;
  [[nodiscard]] bool is_strange(const Facts& facts, Key place) const;
  [[nodiscard]] Finding measure(const Parcel& parcel, const Stretch& stretch, Instant now) const;
  void look_at(const Parcel& parcel, const Stretch& stretch, Finding& finding, Instant now) const;
  void look_around(const Parcel& parcel, const Stretch& stretch, Finding& finding) const;
  void note(Finding& finding, Evidence evidence, const CrowdCount& count) const;
  static void remember(Parcel& parcel, Finding& finding);
  void learn(const Parcel& parcel, Instant now);
  void count_hours(Feed& feed, std::int64_t until) const;
  void worked(Workers who, Instant now);
  static void close_day(Rest& rest, std::int64_t today);
  [[nodiscard]] double days_off(const Parcel& parcel, const Stretch& stretch, Instant now) const;

  const Weights& weights_;
  std::vector<Parcel> parcels_;
  std::vector<Handle> open_;
  std::vector<Handle> free_;  // of parcels that have ended
  Norms norms_;
  Crowd crowd_;
  std::unordered_map<Key, Feed> feeds_;
  struct Share {
    float part = 0, whole = 0;
  };
  std::unordered_map<Key, Share> ends_;    // of (carrier, place): rounds begin there
  std::unordered_map<Key, float> passed_;  // parcels by (carrier, region) and with place
  std::array<Rest, 2> rests_;
  int utc_offset_min_ = 0;
};

// The stage in which a cause acts, as far as it has one of its own.
[[nodiscard]] Stage home_of(Cause cause, Stage seen);

}  // namespace onda::promise::cause
