#pragma once
// Tells a carrier's dead feed from parcels that do not move: when no scan of a carrier comes for a
// time in which many should have, the silence is the feed's. Promises: knows the hours of the week,
// so a quiet night is no dead feed; a carrier of few scans is never called silent in haste.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "promise/estimate/cohort.hpp"

namespace onda::promise {

class FeedGuard {
 public:
  // `utc_offset_min`: of the shop, for the hours of the week.
  explicit FeedGuard(int utc_offset_min = 0) : utc_offset_min_(utc_offset_min) {}

  // A scan of the carrier came (when it came, not when it happened).
  void scan(CohortKey carrier, Instant received_at);

  struct Silence {
    CohortKey carrier = CohortKey::none;
    Instant since{};     // the last scan
    double missing = 0;  // scans that should have come since
  };
  // Carriers whose feed is dead at `now`. Asking changes nothing.
  [[nodiscard]] std::vector<Silence> silences(Instant now) const;

 private:
  static constexpr std::size_t kHours = 168;  // of a week
  struct Feed {
    std::array<float, kHours> rate{};  // scans an hour: an average of the weeks so far
    std::array<std::uint16_t, kHours> weeks{};
    std::int64_t hour = 0;  // since 1970, that is being counted
    float count = 0;
    Instant first{};
    Instant last{};
  };
  [[nodiscard]] std::int64_t hour_of(Instant at) const;
  static void settle(Feed& feed, std::int64_t until_hour);
  [[nodiscard]] double missing(const Feed& feed, Instant now) const;

  int utc_offset_min_;
  std::map<CohortKey, Feed> feeds_;
};

}  // namespace onda::promise
