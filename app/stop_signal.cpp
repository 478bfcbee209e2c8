#include "app/stop_signal.hpp"

namespace onda::app {

StopSignal::StopSignal() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
}

void StopSignal::wait() const {
  int caught = 0;
  sigwait(&signals_, &caught);
}

}  // namespace onda::app
