#include "app/chores.hpp"

#include "base/log.hpp"

namespace onda::app {

Chores::Chores(Millis every, std::vector<Chore> chores) : chores_(std::move(chores)) {
  thread_ = std::thread([this, every] { run(every); });
}

Chores::~Chores() {
  {
    const std::lock_guard guard(mutex_);
    stop_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Chores::run(Millis every) {
  std::unique_lock guard(mutex_);
  while (!wake_.wait_for(guard, every, [this] { return stop_; })) {
    guard.unlock();
    for (const Chore& chore : chores_) {
      const Result<void> done = chore.step();
      if (!done) log::warn("chore_failed", {{"chore", chore.name}, {"error", done.error().name}});
    }
    guard.lock();
  }
}

}  // namespace onda::app
