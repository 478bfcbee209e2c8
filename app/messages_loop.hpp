#pragma once
// Tells buyers what they want to know while the server runs: facts become notices, and those whose
// time has come are handed off. A thread of its own, woken by commits.

#include "app/commit_worker.hpp"
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

 private:
  // A round of facts and a round of notices; says whether more waits.
  Result<bool> work();

  Parts parts_;
  bool begun_ = false;
  CommitWorker worker_;  // last: it works with the others
};

}  // namespace onda::app
