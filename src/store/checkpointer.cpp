#include "store/checkpointer.hpp"

#include <sqlite3.h>
#include <utility>

#include "base/log.hpp"

namespace onda::store {
namespace {

// What a writer finishes within a few milliseconds.
constexpr int kRestPages = 300;
// A log that grows as fast as it is emptied ends here; the rest is then as long as one pass.
constexpr int kMostPasses = 6;

}  // namespace

Checkpointer::Checkpointer(std::unique_ptr<Connection> connection,
                           std::function<int()> pages_in_log)
    : connection_(std::move(connection)),
      pages_in_log_(std::move(pages_in_log)),
      thread_([this] { serve(); }) {}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard guard(mutex_);
    closing_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Checkpointer::begin() {
  {
    const std::lock_guard guard(mutex_);
    if (asked_) return;
    asked_ = true;
  }
  wake_.notify_one();
}

void Checkpointer::rest() {
  std::unique_lock guard(mutex_);
  rested_.wait(guard, [this] { return !asked_; });
}

void Checkpointer::serve() {
  std::unique_lock guard(mutex_);
  for (;;) {
    wake_.wait(guard, [this] { return asked_ || closing_; });
    if (closing_) return;
    guard.unlock();
    empty_log();
    guard.lock();
    asked_ = false;
    finished_ = true;
    rested_.notify_all();
  }
}

void Checkpointer::empty_log() {
  int rest_before = pages_in_log_();
  for (int pass = 0; pass < kMostPasses; ++pass) {
    int moved = 0;
    const int code = sqlite3_wal_checkpoint_v2(connection_->raw(), nullptr,
                                               SQLITE_CHECKPOINT_PASSIVE, nullptr, &moved);
    if (code != SQLITE_OK && code != SQLITE_BUSY) {
      log::error("checkpoint_failed", {{"error", connection_->error("checkpoint").what}});
      return;
    }
    const int rest = pages_in_log_() - moved;
    // A reader of an old state holds the log back: more passes would move nothing.
    if (rest <= kRestPages || rest >= rest_before) return;
    rest_before = rest;
  }
}

}  // namespace onda::store
