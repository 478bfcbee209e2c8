#pragma once
// A thread that works when something was committed, and twice a second besides: time passes where
// nothing is committed, and an hour of a demonstration in seconds.

#include <functional>
#include <string>
#include <thread>

#include "app/commit_news.hpp"
#include "base/result.hpp"

namespace onda::app {

class CommitWorker {
 public:
  // `work` says whether more waits; then it is called again at once. Its failure is logged as
  // `failure` and tried again after a second. What it refers to outlives the worker.
  CommitWorker(store::Store& store, std::string failure, std::function<Result<bool>()> work);
  ~CommitWorker();
  CommitWorker(const CommitWorker&) = delete;
  CommitWorker& operator=(const CommitWorker&) = delete;

 private:
  void run();

  std::string failure_;
  std::function<Result<bool>()> work_;
  CommitNews news_;
  std::thread thread_;  // last: it runs while the others are there
};

}  // namespace onda::app
