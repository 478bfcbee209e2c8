#include "app/commit_news.hpp"

#include <utility>

namespace onda::app {

CommitNews::CommitNews(store::Store& store)
    : commits_(store.on_commit([this] {
        {
          const std::lock_guard guard(mutex_);
          if (std::exchange(news_, true)) return;
        }
        wake_.notify_one();
      })) {}

bool CommitNews::wait(Millis at_most) {
  std::unique_lock guard(mutex_);
  wake_.wait_for(guard, at_most, [this] { return ending_ || news_; });
  news_ = false;
  return !ending_;
}

void CommitNews::end() {
  {
    const std::lock_guard guard(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
}

bool CommitNews::is_ending() {
  const std::lock_guard guard(mutex_);
  return ending_;
}

}  // namespace onda::app
