#include "app/commit_worker.hpp"

#include <utility>

#include "base/log.hpp"

namespace onda::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kLookAtTime = 500ms;
constexpr auto kAfterFailure = 1s;

}  // namespace

CommitWorker::CommitWorker(store::Store& store,
                           std::string failure,
                           std::function<Result<bool>()> work)
    : failure_(std::move(failure)), work_(std::move(work)), news_(store) {
  thread_ = std::thread([this] { run(); });
}

CommitWorker::~CommitWorker() {
  news_.end();
  thread_.join();
}

void CommitWorker::run() {
  while (news_.wait(kLookAtTime)) {
    for (bool more = true; more && !news_.is_ending();) {
      const Result<bool> worked = work_();
      more = worked.value_or(false);
      if (worked) continue;
      log::warn(failure_, {{"error", worked.error().name}, {"what", worked.error().what}});
      std::this_thread::sleep_for(kAfterFailure);
    }
  }
}

}  // namespace onda::app
