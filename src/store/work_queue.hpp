#pragma once
// A bounded queue between threads: many push, one lane's threads pop. src/store only.

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace onda::store {

template <class Item>
class WorkQueue {
 public:
  explicit WorkQueue(std::size_t limit) : limit_(limit) {}

  // Takes the item, or leaves it with the caller where the queue is full or closed.
  bool push(std::unique_ptr<Item>& item) {
    {
      const std::lock_guard guard(mutex_);
      if (closed_ || items_.size() >= limit_) return false;
      items_.push_back(std::move(item));
      if (waiting_ == 0) return true;
    }
    ready_.notify_one();
    return true;
  }

  // Waits; nullptr once the queue is closed and empty: what was taken in is still worked off.
  std::unique_ptr<Item> pop() {
    std::unique_lock guard(mutex_);
    ++waiting_;
    ready_.wait(guard, [this] { return closed_ || !items_.empty(); });
    --waiting_;
    return take();
  }

  std::unique_ptr<Item> try_pop() {
    const std::lock_guard guard(mutex_);
    return take();
  }

  void close() {
    {
      const std::lock_guard guard(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
  }

  [[nodiscard]] std::size_t size() const {
    const std::lock_guard guard(mutex_);
    return items_.size();
  }

 private:
  std::unique_ptr<Item> take() {
    if (items_.empty()) return nullptr;
    std::unique_ptr<Item> item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::unique_ptr<Item>> items_;
  std::size_t waiting_ = 0;
  bool closed_ = false;
};

}  // namespace onda::store
