#pragma once
// Whether the reports of carriers come. How many an hour brings as a rule is
// learned; a carrier of which many are missing while others' come tells
// nothing, whatever its parcels do.

#include <array>
#include <unordered_map>
#include <vector>

#include "promise/cause/trail.hpp"

namespace onda::promise::cause {

// A time for which a carrier was silent, though much should have come.
struct Silence {
  Instant from, until;
  int told_since = 0;  // reports of moments within it that came afterwards
};

class CarrierFeeds {
 public:
  explicit CarrierFeeds(int utc_offset_min = 0) : utc_offset_min_(utc_offset_min) {}

  // A report came, of whatever parcel, of a moment at `of`.
  void heard(Key carrier, Instant of, Instant now);
  // Whether reports have stopped while others' come: a day off stops them all.
  [[nodiscard]] bool is_dead(Key carrier, Instant now) const;
  // How many reports should have come since the last one.
  [[nodiscard]] double missed_reports(Key carrier, Instant now) const;
  // The newest silence that is over and lay between the two, or a part of it;
  // nullptr where there was none.
  [[nodiscard]] const Silence* silence(Key carrier, Instant from, Instant to) const;

  // Whether news of half a day ago and more pours in, from a carrier of which
  // it does not as a rule: a silence is over, though it was never known that
  // there should have been news.
  [[nodiscard]] bool pours(Key carrier) const;

  // Drops carriers and silences of long ago.
  void forget(Instant now);
  [[nodiscard]] std::size_t size() const { return feeds_.size(); }

 private:
  struct Feed {
    std::array<float, 48> rate{};  // reports an hour, by hour and whether it is Sunday
    std::array<float, 48> hours{};
    std::int64_t hour = 0;
    float in_hour = 0;
    float old_in_hour = 0;                 // of them of half a day ago
    float old_share = 0, hours_heard = 0;  // of an hour's reports, as a rule
    Instant last{};
    std::vector<Silence> silences;
  };
  static void count_hours(Feed& feed, std::int64_t until);
  [[nodiscard]] double missed(const Feed& feed, Instant now) const;

  std::unordered_map<Key, Feed> feeds_;
  int utc_offset_min_;
};

}  // namespace onda::promise::cause
