#pragma once
// Tells buyers what they want to know while the server runs: facts become notices, and those whose
// time has come are handed off. A thread of its own, woken by commits.

#include <thread>

#include "app/commit_news.hpp"
#include "base/clock.hpp"
#include "messages/dispatch_job.hpp"
#include "messages/intake_service.hpp"

namespace onda::app {

class MessagesLoop {
 public:
  struct Parts {
    store::Store& store;
    const Clock& clock;
    messages::Intake intake;
    messages::Dispatch dispatch;
  };
  // What the parts refer to outlives the loop.
  explicit MessagesLoop(Parts parts);
  ~MessagesLoop();
  MessagesLoop(const MessagesLoop&) = delete;
  MessagesLoop& operator=(const MessagesLoop&) = delete;

 private:
  void run();
  // A round of facts and a round of notices; says whether more waits.
  Result<bool> work();

  Parts parts_;
  CommitNews news_;
  std::thread thread_;
};

}  // namespace onda::app
