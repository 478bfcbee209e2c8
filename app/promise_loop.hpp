#pragma once
// Keeps promises true while the server runs: hears every fact, looks again each hour, keeps the
// tables. A thread of its own, woken by commits.

#include "app/commit_worker.hpp"
#include "promise/promise_service.hpp"

namespace onda::app {

class PromiseLoop {
 public:
  // It outlives the loop.
  explicit PromiseLoop(promise::Promises& promises);

 private:
  // All facts there are, then a part of what is to be looked at again; says whether more waits.
  Result<bool> work();

  promise::Promises& promises_;
  CommitWorker worker_;  // last: it works with the others
};

}  // namespace onda::app
