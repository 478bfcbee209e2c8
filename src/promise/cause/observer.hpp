#pragma once
// Watches all parcels of a shop and says of a slow one what it is slow from. Knows only what it was
// told, in the order in which it was told; event time alone, so the same tellings give the same
// answers, whenever it is asked. What it holds has a bound: parcels that have ended are dropped,
// what was counted of them fades and is dropped too. One a shop; not thread-safe.

#include "promise/cause/carrier_feeds.hpp"
#include "promise/cause/circles.hpp"
#include "promise/cause/crowd.hpp"
#include "promise/cause/days_off.hpp"
#include "promise/cause/evidence.hpp"

namespace onda::promise::cause {

// One stretch of a parcel's way that takes, or took, too long.
struct Finding {
  Stage stage{};
  Cause cause = Cause::variation;  // the likeliest
  float probability = 0;
  double excess_days = 0;  // beyond the median of its kind; of kept news how long it was kept
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

  // A parcel is on its way from the order on. The first one's offset is the shop's.
  [[nodiscard]] Handle begin(Facts facts);
  // A moment of its way, told at `now`; trouble in the carrier's words.
  void tell(Handle parcel, const Stop& stop, Instant now);
  void tell(Handle parcel, const Word& word);
  // A moment that its teller has corrected.
  void take_back(Handle parcel, const Stop& stop) { at(parcel).trail.take_back(stop); }
  // It was delivered, came back or was given up: it is learned from and forgotten.
  void end(Handle parcel, Instant now);
  // A report of the carrier came, of whatever parcel, of a moment at `of`.
  void heard(Key carrier, Instant of, Instant now) { feeds_.heard(carrier, of, now); }
  // Counts again who is slow, and forgets what has faded. To be called every few hours.
  void recount(Instant now);

  // Whether the parcel rests, or has rested, strangely long, or something else befell it.
  [[nodiscard]] bool is_slow(Handle parcel, Instant now) const;
  // Its slow stretches in their order, each with its cause.
  // `outside`: circumstances that may touch it, as they are known now; they are not remembered.
  [[nodiscard]] std::vector<Finding> diagnose(Handle parcel,
                                              Instant now,
                                              const std::vector<Circumstance>& outside = {}) const;
  [[nodiscard]] const CarrierFeeds& feeds() const { return feeds_; }
  [[nodiscard]] const Facts& facts(Handle parcel) const { return at(parcel).facts; }
  [[nodiscard]] const Trail& trail(Handle parcel) const { return at(parcel).trail; }
  [[nodiscard]] bool is_open(Handle parcel) const { return at(parcel).is_open; }
  // Parcels of whose way nothing is known to have happened since, the oldest first.
  [[nodiscard]] std::vector<Handle> silent_since(Instant before) const;

  struct Size {
    std::size_t parcels = 0;                       // on their way
    std::size_t norms = 0, crowd = 0, passed = 0;  // nodes
    std::size_t bytes = 0;                         // about what all of it holds
  };
  [[nodiscard]] Size size() const;

 private:
  // The most that was seen of others in trouble while a stretch went on: crowds pass.
  struct Memory {
    Instant since;
    std::array<float, kOthers> seen{};
    CrowdCount crowd;
    Evidence circle = Evidence::alone;
  };
  // News that was kept away: of a moment at `from`, told at `until`.
  struct Dark {
    Instant from{}, until{};
    Step step{};
  };
  struct Parcel {
    Facts facts;
    Trail trail;
    bool is_open = true;
    bool is_troubled = false;    // something of its way wants a look
    bool has_left_shop = false;  // its stretches at the shop are learned from
    Dark dark;
    std::vector<Memory> memories;
  };
  [[nodiscard]] const Parcel& at(Handle parcel) const { return parcels_[parcel - 1]; }
  [[nodiscard]] Parcel& at(Handle parcel) { return parcels_[parcel - 1]; }
  // A count that fades.
  struct Share {
    float part = 0, whole = 0;
    Instant touched{};
    void add(float parts, Instant now);
    [[nodiscard]] double at(Instant now) const;
  };

  [[nodiscard]] Leg leg_of(const Facts& facts, const Stop& stop) const;
  [[nodiscard]] bool is_strange(const Facts& facts, Key place) const;
  [[nodiscard]] Finding measure(const Parcel& parcel, const Stretch& stretch, Instant now) const;
  [[nodiscard]] double days_off(const Parcel& parcel, const Stretch& stretch, Instant now) const;
  [[nodiscard]] std::optional<Finding> judge_one(const Parcel& parcel,
                                                 const Stretch& stretch,
                                                 Instant now,
                                                 const std::vector<Circumstance>& outside) const;
  void look_at(const Parcel& parcel, const Stretch& stretch, Finding& finding, Instant now) const;
  void look_around(const Parcel& parcel, const Stretch& stretch, Finding& finding) const;
  void weigh_outside(const Parcel& parcel,
                     const Stretch& stretch,
                     const std::vector<Circumstance>& outside,
                     Instant now,
                     Finding& finding) const;
  [[nodiscard]] bool do_others_flow(const Parcel& parcel,
                                    const Stretch& stretch,
                                    const Circumstance& each) const;
  void remember(Parcel& parcel, const Stretch& stretch);
  void note_darkness(Parcel& parcel, const Stop& before, const Stop& stop, Instant now) const;
  [[nodiscard]] Finding dark_finding(const Parcel& parcel) const;
  void learn_shop(Parcel& parcel, Instant now);
  void learn(const Parcel& parcel, Instant now);
  void learn(const Parcel& parcel, const Stretch& stretch, Instant now);
  void learn_places(const Parcel& parcel, Instant now);
  void forget(Instant now);

  const Weights& weights_;
  std::vector<Parcel> parcels_;
  std::vector<Handle> open_;   // and those that ended since the last recount
  std::vector<Handle> ended_;  // since then
  std::vector<Handle> free_;
  Norms norms_;
  Crowd crowd_;
  CarrierFeeds feeds_;
  DaysOff shop_days_, courier_days_;
  std::unordered_map<Key, Share> ends_;    // of (carrier, place): rounds begin there
  std::unordered_map<Key, Share> passed_;  // parcels by (carrier, region) and with place
  Instant forgot_at_{};
  bool knows_offset_ = false;
};

// The stage in which a cause acts, as far as it has one of its own.
[[nodiscard]] Stage home_of(Cause cause, Stage seen);
// The stage that a stretch from there on belongs to.
[[nodiscard]] Stage stage_from(Step step, Leg leg);

}  // namespace onda::promise::cause
