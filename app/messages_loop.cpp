#include "app/messages_loop.hpp"

#include <utility>

namespace onda::app {

MessagesLoop::MessagesLoop(Parts parts)
    : parts_(std::move(parts)),
      worker_(parts_.store, "messages_failed", [this] { return work(); }) {}

Result<bool> MessagesLoop::work() {
  if (!begun_) {
    const Result<void> begun = parts_.dispatch.begin(parts_.clock.now());
    if (!begun) return fail(begun.error());
    begun_ = true;
  }
  const Result<int> heard = parts_.intake.step();
  if (!heard) return fail(heard.error());
  const Result<int> handled = parts_.dispatch.step(parts_.clock.now());
  if (!handled) return fail(handled.error());
  return *heard > 0 || *handled > 0;
}

}  // namespace onda::app
