#pragma once
// Keeps promises true while the server runs: hears every fact, looks again each hour, keeps the
// tables. A thread of its own, woken by commits.

#include <condition_variable>
#include <mutex>
#include <thread>

#include "promise/promise_service.hpp"

namespace onda::app {

class PromiseLoop {
 public:
  // It outlives the loop.
  explicit PromiseLoop(promise::Promises& promises);
  ~PromiseLoop();
  PromiseLoop(const PromiseLoop&) = delete;
  PromiseLoop& operator=(const PromiseLoop&) = delete;

 private:
  void run();
  // False where it is time to stop.
  bool wait_for_news();
  [[nodiscard]] bool is_ending();
  // All facts there are, then a part of what is to be looked at again; says whether more waits.
  Result<bool> work();

  promise::Promises& promises_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool news_ = true;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace onda::app
