#include "promise/cause/carrier_feeds.hpp"

#include <algorithm>

namespace onda::promise::cause {
namespace {

using std::chrono::days;
using std::chrono::hours;

// Chosen, not fitted.
constexpr double kDeadFrom = 6;    // reports that should have come
constexpr hours kGap{3};           // less is no silence
constexpr int kLongestGap = 96;    // hours that are counted
constexpr float kFullWeight = 10;  // hours by which a rate is known
constexpr int kQuietHours = 12;    // longer, and nothing is known of the hours
constexpr days kForgottenAfter{90};
constexpr hours kOld{12};
constexpr float kKnownHours = 200;
constexpr float kPours = 10;          // old reports within an hour
constexpr float kPouredShare = 0.5F;  // of all in that hour
constexpr float kSeldom = 0.2F;       // as a rule
constexpr std::size_t kSilences = 8;  // of a carrier, the newest

std::int64_t hour_of(Instant local) {
  return std::chrono::floor<hours>(local.time_since_epoch()).count();
}

std::size_t cell_of(std::int64_t hour) {
  const auto day = std::chrono::sys_days{days{hour / 24}};
  return static_cast<std::size_t>(hour % 24) +
         (std::chrono::weekday(day) == std::chrono::Sunday ? 24 : 0);
}

}  // namespace

void CarrierFeeds::count_hours(Feed& feed, std::int64_t until) {
  // A day of nothing says that nothing is known, not that nothing is sent.
  const std::int64_t quiet = until - feed.hour;
  if (feed.in_hour > 0) {
    feed.hours_heard = std::min(feed.hours_heard + 1, kKnownHours);
    feed.old_share += (feed.old_in_hour / feed.in_hour - feed.old_share) / feed.hours_heard;
  }
  for (std::int64_t hour = feed.hour; hour < until && hour < feed.hour + kQuietHours; ++hour) {
    if (quiet > kQuietHours && hour != feed.hour) break;
    const std::size_t cell = cell_of(hour);
    const float count = hour == feed.hour ? feed.in_hour : 0;
    const float weight = std::min(feed.hours[cell] + 1, kFullWeight);
    feed.rate[cell] += (count - feed.rate[cell]) / weight;
    feed.hours[cell] = weight;
  }
  feed.hour = until;
  feed.in_hour = feed.old_in_hour = 0;
}

void CarrierFeeds::heard(Key carrier, Instant of, Instant now) {
  Feed& feed = feeds_[carrier];
  const std::int64_t hour = hour_of(now + std::chrono::minutes{utc_offset_min_});
  if (feed.hour == 0) feed.hour = hour;
  if (hour < feed.hour) return;  // told long after newer ones: the rate does not know that hour
  if (now - feed.last >= kGap && feed.last != Instant{} && is_dead(carrier, now)) {
    feed.silences.push_back({feed.last, now});
    if (feed.silences.size() > kSilences) feed.silences.erase(feed.silences.begin());
  }
  for (Silence& each : feed.silences) each.told_since += of > each.from && of < each.until;
  if (hour > feed.hour) count_hours(feed, hour);
  feed.in_hour += 1;
  feed.old_in_hour += now - of >= kOld;
  feed.last = std::max(feed.last, now);
}

bool CarrierFeeds::is_dead(Key carrier, Instant now) const {
  if (missed_reports(carrier, now) <= kDeadFrom) return false;
  const auto is_alive = [&](const auto& each) {
    return each.first != carrier && missed(each.second, now) < kDeadFrom / 2;
  };
  return feeds_.size() < 2 || std::any_of(feeds_.begin(), feeds_.end(), is_alive);
}

double CarrierFeeds::missed_reports(Key carrier, Instant now) const {
  const auto found = feeds_.find(carrier);
  return found == feeds_.end() ? 0 : missed(found->second, now);
}

double CarrierFeeds::missed(const Feed& feed, Instant now) const {
  const std::chrono::minutes offset{utc_offset_min_};
  double missed = 0;
  auto at = std::chrono::ceil<hours>(feed.last + offset);
  for (int i = 0; at + hours{1} <= now + offset && i < kLongestGap; ++i, at += hours{1}) {
    missed += static_cast<double>(feed.rate[cell_of(hour_of(at))]);
  }
  return missed;
}

bool CarrierFeeds::pours(Key carrier) const {
  const auto found = feeds_.find(carrier);
  if (found == feeds_.end()) return false;
  const Feed& feed = found->second;
  return feed.old_in_hour >= kPours && feed.old_in_hour > kPouredShare * feed.in_hour &&
         feed.old_share < kSeldom;
}

const Silence* CarrierFeeds::silence(Key carrier, Instant from, Instant to) const {
  const auto found = feeds_.find(carrier);
  if (found == feeds_.end()) return nullptr;
  const std::vector<Silence>& all = found->second.silences;
  const auto newest = std::find_if(all.rbegin(), all.rend(), [&](const Silence& each) {
    return each.from < to && from < each.until;
  });
  return newest == all.rend() ? nullptr : &*newest;
}

void CarrierFeeds::forget(Instant now) {
  const Instant since = now - kForgottenAfter;
  std::erase_if(feeds_, [&](const auto& each) { return each.second.last < since; });
  for (auto& [_, feed] : feeds_) {
    std::erase_if(feed.silences, [&](const Silence& each) { return each.until < since; });
  }
}

}  // namespace onda::promise::cause
