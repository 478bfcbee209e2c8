#include "promise/watch/feed_guard.hpp"

#include <algorithm>

namespace onda::promise {
namespace {

// Chance of so many missing by luck: e^-12, one in 160,000 looks. Scans come in batches, so half of
// them count.
constexpr double kMissing = 24;
// A feed is known after two weeks; what came before it says nothing about nights and Sundays.
constexpr std::chrono::days kKnownAfter{14};
// Averages forget what is older than about eight weeks.
constexpr std::uint16_t kMostWeeks = 8;
// A longer gap is not settled hour by hour: it is a feed that begins anew.
constexpr std::int64_t kMostHours = 24 * 60;

std::size_t slot_of(std::int64_t hour) {
  return static_cast<std::size_t>(((hour % 168) + 168) % 168);
}

}  // namespace

std::int64_t FeedGuard::hour_of(Instant at) const {
  const auto local = at + std::chrono::minutes{utc_offset_min_};
  return std::chrono::floor<std::chrono::hours>(local).time_since_epoch().count();
}

// Closes the hours before `until_hour`: one that was not heard of had no scan.
void FeedGuard::settle(Feed& feed, std::int64_t until_hour) {
  for (; feed.hour < until_hour; ++feed.hour) {
    float& rate = feed.rate[slot_of(feed.hour)];
    std::uint16_t& weeks = feed.weeks[slot_of(feed.hour)];
    weeks = std::min<std::uint16_t>(static_cast<std::uint16_t>(weeks + 1), kMostWeeks);
    rate += (feed.count - rate) / static_cast<float>(weeks);
    feed.count = 0;
  }
}

void FeedGuard::scan(CohortKey carrier, Instant received_at) {
  if (carrier == CohortKey::none) return;
  const std::int64_t hour = hour_of(received_at);
  const auto [found, is_new] = feeds_.try_emplace(carrier);
  Feed& feed = found->second;
  if (is_new || hour - feed.hour > kMostHours) {
    feed = Feed{};
    feed.hour = hour;
    feed.first = feed.last = received_at;
  }
  // The hours of a silence that was the feed's would teach that silence is usual.
  if (missing(feed, received_at) >= kMissing) {
    feed.hour = hour;
    feed.count = 0;
  }
  settle(feed, hour);
  feed.count += 1;
  feed.last = std::max(feed.last, received_at);
}

double FeedGuard::missing(const Feed& feed, Instant now) const {
  if (now <= feed.last || feed.last - feed.first < kKnownAfter) return 0;
  const std::int64_t end = std::min(hour_of(now), hour_of(feed.last) + kMostHours);
  double sum = 0;
  for (std::int64_t hour = hour_of(feed.last) + 1; hour < end; ++hour) {
    sum += static_cast<double>(feed.rate[slot_of(hour)]);
  }
  return sum;
}

std::vector<FeedGuard::Silence> FeedGuard::silences(Instant now) const {
  std::vector<Silence> dead;
  for (const auto& [carrier, feed] : feeds_) {
    const double lost = missing(feed, now);
    if (lost >= kMissing) dead.push_back({.carrier = carrier, .since = feed.last, .missing = lost});
  }
  return dead;
}

}  // namespace onda::promise
