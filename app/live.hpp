#pragma once
// Tells open pages that their order has news: the consumer of the fact log that feeds the SSE hub.

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "store/facts.hpp"
#include "web/sse.hpp"

namespace onda::app {

class Live {
 public:
  // All outlive it. Reads on a thread of its own, woken by commits. Leases are kept in `wall` time,
  // which a demonstration does not speed up.
  Live(store::Store& store, const Clock& wall, web::Hub& hub);
  ~Live();
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;

 private:
  void run();
  // False where it is time to stop.
  bool wait_for_news();
  Result<void> tell();

  store::Store& store_;
  web::Hub& hub_;
  store::FactReader reader_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool news_ = false;
  bool stop_ = false;
  std::int64_t unheard_ = 0;  // facts up to this one were told while nobody listened
  std::thread thread_;
};

}  // namespace onda::app
