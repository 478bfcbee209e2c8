#pragma once
// Feeds a server with the simulated world: its past at once, then its present as the clock goes.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "base/clock.hpp"
#include "sim/telling.hpp"

namespace onda::app {

class DemoFeed {
 public:
  // All outlive the feed; the sink is used by its thread alone once follow() was called.
  struct Parts {
    const sim::World& world;
    sim::EventSink& sink;
    const ScaledClock& clock;
  };
  explicit DemoFeed(Parts parts);
  // Ends the thread; what is being sent is finished first.
  ~DemoFeed();
  DemoFeed(const DemoFeed&) = delete;
  DemoFeed& operator=(const DemoFeed&) = delete;

  // Tells all that was told before the clock's present. Call it before follow().
  [[nodiscard]] Result<sim::Telling::Told> catch_up();
  // From now on tells everything when it is due, on a thread of its own. A server that is busy is
  // asked again; what it refuses is logged and left out.
  void follow();

 private:
  using RealTime = std::chrono::duration<double, std::milli>;
  void run();
  // Both are false where it is time to end.
  bool sleep_until(Instant when);
  bool pause(RealTime time);

  Parts parts_;
  sim::Timeline timeline_;
  sim::Telling telling_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace onda::app
