#include "tracking/history.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"

namespace onda::tracking {
namespace {

// Before this no carrier had a tracking API: a zeroed clock, not an old parcel.
constexpr Instant kOldestBelieved{std::chrono::sys_days{std::chrono::year{2000} / 1 / 1}};

bool is_plainly_wrong(const Scan& scan) {
  return scan.position.at > scan.received_at + kClockSlack || scan.position.at < kOldestBelieved;
}

bool is_paper_only(Status status) {
  return status == Status::pending || status == Status::info_received;
}

// Whether a later scan's word replaces the present one.
bool replaces(Status next, const Standing& now) {
  if (now.status == Status::delivered) return false;  // nothing undoes a delivery
  // A label printed again says nothing about a parcel that is already on its way.
  if (is_paper_only(next)) return is_paper_only(now.status) && next >= now.status;
  return true;
}

// A date is a word about what is to come: none where the parcel has come, or goes back.
bool has_a_future(Status status) {
  return status != Status::delivered && status != Status::returning && status != Status::returned;
}

void take_word(Standing& standing, const Scan& scan) {
  if (!scan.meaning || !replaces(scan.meaning->status, standing)) return;
  // The same word again keeps the time since when it holds.
  if (standing.status != scan.meaning->status || !standing.status_at) {
    standing.status_at = scan.position.at;
  }
  standing.status = scan.meaning->status;
  standing.detail = scan.meaning->detail;
  standing.actor = scan.meaning->actor;
  if (standing.status == Status::delivered) standing.delivered_at = scan.position.at;
}

void take_date(Standing& standing, const Scan& scan) {
  if (!scan.estimated_delivery || !has_a_future(standing.status)) return;
  if (mark_of(*scan.estimated_delivery, scan.position.at) != DateMark::none) return;
  standing.carrier_date = CarrierDate{*scan.estimated_delivery, scan.position.at};
}

bool position_less(const Scan& a, const Scan& b) { return a.position < b.position; }

// When the use was last scanned by a clock that can be believed; failing that, when it was
// reported.
Instant end_of(const Use& use) {
  const auto believed =
      std::find_if(use.rbegin(), use.rend(), [](const Scan& s) { return !is_plainly_wrong(s); });
  return believed != use.rend() ? believed->position.at : use.back().received_at;
}

// True where another order, placed a rest later, was placed before this use ended.
bool claimed_by_later_order(std::span<const Claim> claims, Instant placed_at, const Use& use) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& other) {
    return other.placed_at && *other.placed_at >= placed_at + kRest &&
           *other.placed_at <= end_of(use);
  });
}

std::optional<std::size_t> use_for_order(std::span<const Claim> claims,
                                         Instant placed_at,
                                         std::span<const Use> uses) {
  std::optional<std::size_t> shortly_before;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    if (end_of(uses[i]) + kRest <= placed_at) continue;  // an old use of the number
    if (claimed_by_later_order(claims, placed_at, uses[i])) continue;
    if (end_of(uses[i]) >= placed_at) return i;
    shortly_before = i;
  }
  return shortly_before;
}

}  // namespace

std::string_view to_text(ClockMark mark) {
  switch (mark) {
    case ClockMark::none: return "none";
    case ClockMark::future: return "future";
    case ClockMark::before_order: return "before_order";
  }
  return "none";
}

ClockMark clock_mark(const Scan& scan, std::optional<Instant> placed_at) {
  if (scan.position.at > scan.received_at + kClockSlack) return ClockMark::future;
  if (scan.position.at < kOldestBelieved) return ClockMark::before_order;
  if (placed_at && scan.position.at < *placed_at) return ClockMark::before_order;
  return ClockMark::none;
}

void advance(Standing& standing, const Scan& scan, ClockMark mark) {
  ++standing.event_count;
  if (mark != ClockMark::none) return;
  CHECK(!standing.last || *standing.last < scan.position);
  standing.last = scan.position;
  take_word(standing, scan);
  take_date(standing, scan);
}

std::vector<Use> split_uses(std::vector<Scan> scans) {
  const auto wrong = std::stable_partition(scans.begin(), scans.end(),
                                           [](const Scan& s) { return !is_plainly_wrong(s); });
  std::sort(scans.begin(), wrong, position_less);
  std::vector<Use> uses;
  for (auto scan = scans.begin(); scan != wrong; ++scan) {
    const bool rested = uses.empty() || scan->position.at >= end_of(uses.back()) + kRest;
    if (rested) uses.emplace_back();
    uses.back().push_back(*scan);
  }
  if (wrong == scans.end()) return uses;
  if (uses.empty()) uses.emplace_back();
  uses.back().insert(uses.back().end(), wrong, scans.end());
  std::sort(uses.back().begin(), uses.back().end(), position_less);
  return uses;
}

std::vector<std::optional<std::size_t>> match_uses(std::span<const Claim> claims,
                                                   std::span<const Use> uses) {
  std::vector<std::optional<std::size_t>> matched(claims.size());
  if (uses.empty()) return matched;
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return claims[a].created_at < claims[b].created_at;
  });
  std::size_t in_turn = 0;
  for (const std::size_t i : order) {
    if (claims[i].placed_at) {
      matched[i] = use_for_order(claims, *claims[i].placed_at, uses);
    } else {
      matched[i] = std::min(in_turn, uses.size() - 1);
      ++in_turn;
    }
  }
  return matched;
}

Standing fold(const Use& use, std::optional<Instant> placed_at) {
  CHECK(std::is_sorted(use.begin(), use.end(), position_less));
  Standing standing;
  for (const Scan& scan : use) advance(standing, scan, clock_mark(scan, placed_at));
  return standing;
}

}  // namespace onda::tracking
