#pragma once
// Keeps promises true while the server runs: hears every fact, looks again each hour, keeps the
// tables. A thread of its own, woken by commits.

#include <thread>

#include "app/commit_news.hpp"
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
  // All facts there are, then a part of what is to be looked at again; says whether more waits.
  Result<bool> work();

  promise::Promises& promises_;
  CommitNews news_;
  std::thread thread_;
};

}  // namespace onda::app
