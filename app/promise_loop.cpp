#include "app/promise_loop.hpp"

#include "base/log.hpp"

namespace onda::app {
namespace {

using namespace std::chrono_literals;

// A demonstration's hour is over in seconds, so time is looked at even where nothing is committed.
constexpr auto kLookAtTime = 500ms;
constexpr auto kAfterFailure = 1s;
// Behind by a whole round, it leaves the writer as much time as it took: requests come first.
constexpr int kWholeRound = 500;
constexpr auto kLongestPause = 200ms;

}  // namespace

PromiseLoop::PromiseLoop(promise::Promises& promises)
    : promises_(promises), news_(promises.store()) {
  thread_ = std::thread([this] { run(); });
}

PromiseLoop::~PromiseLoop() {
  news_.end();
  thread_.join();
}

void PromiseLoop::run() {
  while (news_.wait(kLookAtTime)) {
    for (bool more = true; more && !news_.is_ending();) {
      const Result<bool> worked = work();
      more = worked.value_or(false);
      if (worked) continue;
      log::warn("promises_failed", {{"error", worked.error().name}, {"what", worked.error().what}});
      std::this_thread::sleep_for(kAfterFailure);
    }
  }
}

Result<bool> PromiseLoop::work() {
  const auto began = std::chrono::steady_clock::now();
  const Result<int> heard = promises_.learn();
  if (!heard) return fail(heard.error());
  if (*heard >= kWholeRound) {
    const auto took = std::chrono::steady_clock::now() - began;
    std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(took, kLongestPause));
    return true;
  }
  const Result<int> looked = promises_.reconsider();
  if (!looked) return fail(looked.error());
  if (*heard > 0 || *looked > 0) return true;
  if (const Result<void> kept = promises_.keep_tables(); !kept) return fail(kept.error());
  return false;
}

}  // namespace onda::app
