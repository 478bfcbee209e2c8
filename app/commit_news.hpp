#pragma once
// Wakes one thread when something was committed, and when it is time to end.

#include <condition_variable>
#include <mutex>

#include "base/time.hpp"
#include "store/store.hpp"

namespace onda::app {

class CommitNews {
 public:
  // It outlives the news. What was committed before counts as news.
  explicit CommitNews(store::Store& store);
  CommitNews(const CommitNews&) = delete;
  CommitNews& operator=(const CommitNews&) = delete;

  // Waits for a commit since the last call, at most so long; false where it is time to end.
  bool wait(Millis at_most);
  void end();
  [[nodiscard]] bool is_ending();

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  bool news_ = true;
  bool ending_ = false;
  store::Store::Listening commits_;  // last: the writer calls in here until it is gone
};

}  // namespace onda::app
