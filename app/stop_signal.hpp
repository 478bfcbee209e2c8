#pragma once
// SIGINT and SIGTERM as something to wait for.

#include <csignal>

namespace onda::app {

// Blocks the signals that end a server in this thread and all that it starts later, so make it
// before anything starts threads.
class StopSignal {
 public:
  StopSignal();
  // Returns when one of them came.
  void wait() const;

 private:
  sigset_t signals_{};
};

}  // namespace onda::app
