#pragma once
// Moves the pages of the write-ahead log into the database beside the writer, on a thread and a
// connection of its own, so that no commit waits while thousands of pages are synced. src/store
// only.
//
// A log that is written without pause is never empty at the end of a pass, and only an empty one
// starts again at its beginning. So after a few passes, each shorter than the one before, the
// writer is told that little is left, and finishes the rest itself between two groups.

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "base/result.hpp"
#include "store/connection.hpp"

namespace onda::store {

class Checkpointer {
 public:
  // `pages_in_log` is asked from the checkpointer's thread.
  Checkpointer(std::unique_ptr<Connection> connection, std::function<int()> pages_in_log);
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

  // Begins to empty the log, if it is not at it already. Does not wait.
  void begin();
  // Waits until it is at nothing.
  void rest();
  // True once after each `begin`: the passes are over, and the rest is the writer's to finish.
  bool take_finished() { return finished_.exchange(false); }

 private:
  void serve();
  void empty_log();

  std::unique_ptr<Connection> connection_;
  std::function<int()> pages_in_log_;
  std::mutex mutex_;
  std::condition_variable wake_, rested_;
  bool asked_ = false;
  bool closing_ = false;
  std::atomic<bool> finished_{false};
  std::thread thread_;  // last: it starts when all of the above stands
};

}  // namespace onda::store
