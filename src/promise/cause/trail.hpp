#pragma once
// What is known of one parcel's way: the moments that we were told of, in order of their time,
// however late they were told. Between two moments lies a stretch; how long stretches of its kind
// take is a norm, and what exceeds the norm wants a cause.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "promise/cause/incident.hpp"

namespace onda::promise::cause {

using Key = std::uint64_t;  // of a word: a place, a carrier, a seller; 0 is "not known"
[[nodiscard]] Key key_of(std::string_view word);
[[nodiscard]] constexpr Key join(Key a, Key b) {
  std::uint64_t z = a * 0x9e3779b97f4a7c15ULL + b + 0x632be59bd9b4e019ULL;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31U);
}

enum class Step : std::uint8_t {
  placed,
  paid,
  stocked,
  packed,
  accepted,
  departed,
  arrived,
  customs_in,
  customs_out,
  out,  // for delivery
  attempted,
  delivered,
};
inline constexpr std::size_t kSteps = 12;
// Moments that the shop knows and no carrier.
[[nodiscard]] constexpr bool is_of_shop(Step step) { return step <= Step::packed; }

// What one parcel is, beside its way. Every field but the time may be missing.
struct Facts {
  Key carrier = 0, seller = 0, origin = 0, destination = 0;
  Key zone = 0;  // a part of the destination: the first digits of its postal code
  Instant placed_at{};
  std::optional<Instant> promised_end;
  std::vector<Key> skus;
  int utc_offset_min = 0;
  bool is_cross_border = false;
};

struct Stop {
  Instant at;
  Step step{};
  Key place = 0;
};

// Trouble in the carrier's own words.
struct Word {
  Instant at;
  Incident incident;
};

// What the world outside says of a time, and of a place where it is bound to one: a word about
// whatever passes there then.
enum class Reach : std::uint8_t {
  everywhere,   // wherever carriers have the parcel
  destination,  // where it goes: what the first carrier has not taken yet is not touched
  place,
};
struct Circumstance {
  Instant from;
  std::optional<Instant> to;  // nothing: it still holds
  Reach reach = Reach::everywhere;
  Key place = 0;
  Incident incident;
};

struct Stretch {
  Stop from;
  std::optional<Stop> to;  // nothing: it is still going on
  bool is_detour = false;  // it left a place and came back, or passed one where it has no business
  int rounds = 0;          // of a delivery: how often it set out
  bool was_attempted = false;

  [[nodiscard]] double days(Instant now) const;
};
// Whether one more scan belongs between its two.
[[nodiscard]] bool skips(const Stretch& stretch);

class Trail {
 public:
  explicit Trail(Instant placed_at) { stops_.push_back({placed_at, Step::placed, 0}); }

  // Adds a moment where it belongs in time. What was told before is left out; true where it is new.
  // Of a way that never ends the oldest moments of the carrier are dropped.
  bool add(const Stop& stop);
  // Likewise: trouble is remembered once, and the newest of it.
  bool add(const Word& word);
  // Forgets a moment that was told in error; not the first one.
  void take_back(const Stop& stop);

  [[nodiscard]] const std::vector<Stop>& stops() const { return stops_; }
  [[nodiscard]] const std::vector<Word>& words() const { return words_; }
  [[nodiscard]] const Stop& last() const { return stops_.back(); }
  [[nodiscard]] bool is_delivered() const { return last().step == Step::delivered; }

  // The stretches in their order, the last one open where it is on its way. `is_strange(place)`:
  // whether parcels of this kind do not pass there. All from the first round to the door is one
  // stretch, and so is a detour.
  template <class IsStrange>
  [[nodiscard]] std::vector<Stretch> stretches(IsStrange&& is_strange) const {
    std::vector<bool> strange;
    strange.reserve(stops_.size());
    for (const Stop& stop : stops_) {
      strange.push_back(!is_of_shop(stop.step) && stop.place != 0 && is_strange(stop.place));
    }
    return cut(strange);
  }

 private:
  [[nodiscard]] std::vector<Stretch> cut(const std::vector<bool>& strange) const;
  [[nodiscard]] std::size_t end_of_detour(std::size_t from, const std::vector<bool>& strange) const;

  std::vector<Stop> stops_;
  std::vector<Word> words_;
};

// The step that a scan is; nothing for words that tell of no movement.
[[nodiscard]] std::optional<Step> step_of(tracking::Status status, tracking::Detail detail);

}  // namespace onda::promise::cause
