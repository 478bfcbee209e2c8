#include "app/messages_loop.hpp"

#include "base/log.hpp"

namespace onda::app {
namespace {

using namespace std::chrono_literals;

// Notices become due even where nothing is committed.
constexpr auto kLookAtTime = 500ms;
constexpr auto kAfterFailure = 1s;

}  // namespace

MessagesLoop::MessagesLoop(Parts parts) : parts_(std::move(parts)), news_(parts_.store) {
  thread_ = std::thread([this] { run(); });
}

MessagesLoop::~MessagesLoop() {
  news_.end();
  thread_.join();
}

void MessagesLoop::run() {
  Result<void> begun = parts_.dispatch.begin(parts_.clock.now());
  while (news_.wait(kLookAtTime)) {
    if (!begun) begun = parts_.dispatch.begin(parts_.clock.now());
    for (bool more = begun.has_value(); more && !news_.is_ending();) {
      const Result<bool> worked = work();
      more = worked.value_or(false);
      if (worked) continue;
      log::warn("messages_failed", {{"error", worked.error().name}, {"what", worked.error().what}});
      std::this_thread::sleep_for(kAfterFailure);
    }
  }
}

Result<bool> MessagesLoop::work() {
  const Result<int> heard = parts_.intake.step();
  if (!heard) return fail(heard.error());
  const Result<int> handled = parts_.dispatch.step(parts_.clock.now());
  if (!handled) return fail(handled.error());
  return *heard > 0 || *handled > 0;
}

}  // namespace onda::app
