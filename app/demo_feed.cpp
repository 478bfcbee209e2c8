#include "app/demo_feed.hpp"

#include <algorithm>

#include "base/log.hpp"

namespace onda::app {
namespace {

using namespace std::chrono_literals;

constexpr Millis kLongest = 1s;
constexpr Millis kAfterRefusal = 500ms;

}  // namespace

DemoFeed::DemoFeed(Parts parts)
    : parts_(parts), timeline_(parts.world), telling_(timeline_, parts.sink) {}

DemoFeed::~DemoFeed() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

Result<sim::Telling::Told> DemoFeed::catch_up() {
  const Result<void> done = telling_.tell_until(parts_.clock.now());
  if (!done) return fail(done.error());
  return telling_.told();
}

void DemoFeed::follow() {
  thread_ = std::thread([this] { run(); });
}

void DemoFeed::run() {
  for (std::optional<Instant> next = timeline_.next_at(); next && sleep_until(*next);
       next = timeline_.next_at()) {
    const Result<void> told = telling_.tell_until(parts_.clock.now());
    if (told) continue;
    if (told.error().code == Code::unavailable) {
      if (!pause(kAfterRefusal)) return;
      continue;
    }
    const auto lost = static_cast<std::int64_t>(telling_.drop());
    log::warn("demo_feed_refused", {{"code", told.error().name}, {"left_out", lost}});
  }
}

bool DemoFeed::sleep_until(Instant when) {
  while (true) {
    const RealTime left{static_cast<double>((when - parts_.clock.now()).count()) /
                        parts_.clock.speed()};
    if (!pause(std::clamp(left, RealTime{0}, RealTime{kLongest}))) return false;
    if (left <= RealTime{0}) return true;
  }
}

bool DemoFeed::pause(RealTime time) {
  std::unique_lock lock(mutex_);
  return !wake_.wait_for(lock, time, [this] { return stop_; });
}

}  // namespace onda::app
