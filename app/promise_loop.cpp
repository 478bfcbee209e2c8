#include "app/promise_loop.hpp"

#include <algorithm>
#include <thread>

namespace onda::app {
namespace {

using namespace std::chrono_literals;

// Behind by a whole round, it leaves the writer as much time as it took: requests come first.
constexpr int kWholeRound = 500;
constexpr auto kLongestPause = 200ms;

}  // namespace

PromiseLoop::PromiseLoop(promise::Promises& promises)
    : promises_(promises),
      worker_(promises.store(), "promises_failed", [this] { return work(); }) {}

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
